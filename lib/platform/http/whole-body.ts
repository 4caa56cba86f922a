import { IncomingMessage } from "node:http";
import type { Reason } from "./refusals";

/** Bodies that are arriving, all together: many large ones must not take the memory of the process. */
export class BodyBudget {
  #held = 0;

  constructor(private readonly mostBytes: number) {}

  take(bytes: number): boolean {
    if (this.#held + bytes > this.mostBytes) return false;
    this.#held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

export interface BodyTimes {
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** From its head to its end. */
  readonly wholeMs: number;
}

interface Limits extends BodyTimes {
  /** Bytes that the address takes. */
  readonly most: number;
  readonly budget: BodyBudget;
}

/**
 * Reads the whole body, so that nobody waits behind a slow sender and no more than the limit is ever held,
 * whatever Content-Length said.
 * @returns the same request with its body at hand, or why it is refused, or null when its sender left.
 */
export function withWholeBody(
  request: IncomingMessage,
  limits: Limits,
): Promise<IncomingMessage | Reason | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const whole = setTimeout(() => finish("late"), limits.wholeMs);
    const idle = setTimeout(() => finish("late"), limits.idleMs);
    const finish = (result: IncomingMessage | Reason | null) => {
      clearTimeout(whole);
      clearTimeout(idle);
      limits.budget.give(size);
      request.off("data", take).off("end", end).off("close", left);
      request.pause();
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      idle.refresh();
      if (size + chunk.length > limits.most) return finish("too-big");
      if (!limits.budget.take(chunk.length)) return finish("busy");
      size += chunk.length;
      chunks.push(chunk);
    };
    const end = () => finish(replayed(request, Buffer.concat(chunks)));
    const left = () => finish(null);
    request.on("error", () => undefined);
    request.on("data", take).once("end", end).once("close", left);
  });
}

/** A request like the one that was read, whose body comes at once. */
function replayed(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  Object.assign(again, {
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    httpVersionMajor: request.httpVersionMajor,
    httpVersionMinor: request.httpVersionMinor,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    complete: true,
  });
  again.push(body);
  again.push(null);
  return again;
}
