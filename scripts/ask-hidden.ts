import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "@/lib/platform/errors";

/**
 * Asks at the terminal for a line that nobody sees: what is typed is not shown.
 * @throws AppError `invalid` where no terminal is.
 */
export async function askHidden(question: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new AppError(
      "invalid",
      "Nobody is here to type the pass phrase.",
      "Set TOWLINE_BACKUP_RECIPIENTS to a public key, or TOWLINE_BACKUP_PASSPHRASE_FILE to a file that holds the phrase.",
    );
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
