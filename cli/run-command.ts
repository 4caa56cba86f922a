/**
 * The terminal's commands: `suggest`, `handout`, `pack`, `bounce`, `reset-password` and audit and keys, as
 * System. JSON on standard output; errors alone on standard error.
 */
import type { System } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { joinList } from "@/lib/platform/join-list";
import { AppError } from "@/lib/platform/errors";
import { readArguments, type Values } from "./arguments";

type Command = (system: System, values: Values, names: string[]) => Promise<object>;

/** Each brings what it needs only when it is asked for: a suggestion waits for no PDF and no password. */
const commands: Record<string, () => Promise<Command>> = {
  suggest: async () => (await import("./suggest")).suggestCommand,
  handout: async () => (await import("./handout")).handoutCommand,
  pack: async () => (await import("./pack")).packCommand,
  bounce: async () => (await import("./bounce")).bounceCommand,
  "reset-password": async () => (await import("./reset-password")).resetPasswordCommand,
  "verify-audit": async () => (await import("./audit-and-keys")).verifyAuditCommand,
  "continue-audit": async () => (await import("./audit-and-keys")).continueAuditCommand,
  "trim-audit": async () => (await import("./audit-and-keys")).trimAuditCommand,
  "new-key": async () => (await import("./audit-and-keys")).newKeyCommand,
  "rotate-keys": async () => (await import("./audit-and-keys")).rotateKeysCommand,
};

/**
 * Runs one command and prints its answer. @returns the exit code: 1 with one line on standard error, or for
 * an answer that lists faults.
 */
export async function runCommand(words: string[]): Promise<number> {
  try {
    const { command, names, values } = readArguments(words);
    const load = commands[command];
    if (!load)
      throw new AppError(
        "invalid",
        "There is no such command.",
        `Use ${joinList(Object.keys(commands), "or")}.`,
      );
    const run = await load();
    const answer = await run(makeSystem(`cli-${command}`), values, names);
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return "faults" in answer ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    return 1;
  }
}

/** One line: an AppError's own words, or that something unexpected happened, logged by name alone. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError) return `${error.words} ${error.nextStep}`.replace(/\s+/g, " ");
  return `Towline could not finish: ${error instanceof Error ? error.name : "unknown error"}.`;
}
