import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "@/lib/platform/errors";

/**
 * Asks at the terminal for a line that nobody sees: what is typed is not shown.
 * @throws AppError `invalid` where no terminal is, and where Ctrl-C or Ctrl-D is the answer.
 */
export async function askHidden(
  question: string,
  input: NodeJS.ReadableStream & { isTTY?: boolean } = process.stdin,
): Promise<string> {
  if (!input.isTTY)
    throw new AppError(
      "invalid",
      "Nobody is here to type the pass phrase.",
      "Set TOWLINE_BACKUP_RECIPIENTS to a public key, or TOWLINE_BACKUP_PASSPHRASE_FILE to a file that holds the phrase.",
    );
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return await terminal.question("");
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
    throw new AppError("invalid", "You stopped at the pass phrase.", "Nothing was written.");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
