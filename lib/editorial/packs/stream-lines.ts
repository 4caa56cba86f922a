/** A long run as lines of JSON that a browser reads while it goes on. */
import { refusal } from "@/lib/platform/auth/refusal";
import type { PackLine, Watch } from "./schema";

/**
 * @param signal of the request. @param work is told through `stopped` when the reader has left, and ends
 *   with its last line.
 * @returns a response of one JSON a line; an error becomes a `problem` line, since the status is
 *   long sent by then.
 */
export function streamLines(signal: AbortSignal, work: (watch: Watch) => Promise<PackLine>): Response {
  const encoder = new TextEncoder();
  let left = false;
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const send = (line: PackLine) => {
        if (!left) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        send(await work({ tell: send, stopped: () => left || signal.aborted }));
      } catch (error) {
        const { words, nextStep } = refusal(error, "pack");
        send({ problem: { words, nextStep } });
      }
      if (!left) controller.close();
    },
    cancel: () => {
      left = true;
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "application/x-ndjson; charset=utf-8",
      "Cache-Control": "private, no-store",
      "X-Accel-Buffering": "no",
    },
  });
}
