/**
 * `towline -- bounce < notice.eml`: a mail server's alias pipes what comes back. Ends well
 * whatever the mail was.
 */
import type { System } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import { recordBounceInput } from "@/lib/deliveries/outbox/schema";

export async function bounceCommand(system: System): Promise<object> {
  const read = recordBounceInput.safeParse({ bytes: await standardInput() });
  if (!read.success)
    throw new AppError(
      "invalid",
      "The mail is larger than 2 MB.",
      "Pass on the notice without the mail it returns.",
    );
  return recordBounce(system, read.data);
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  if (process.stdin.isTTY)
    throw new AppError("invalid", "No mail was given.", "Use: towline -- bounce < notice.eml");
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
