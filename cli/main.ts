/** The terminal's door: `suggest`, `handout`, `pack`, `bounce`, `reset-password` and upkeep, as System. JSON on standard output; errors alone on standard error. */
import { makeSystem } from "@/lib/platform/auth/system";
import { AppError } from "@/lib/platform/errors";
import type { System } from "@/lib/platform/actors";
import { inAList } from "@/lib/platform/in-a-list";
import { readArguments, type Values } from "./arguments";
import { bounceCommand } from "./bounce";
import { handoutCommand } from "./handout";
import { packCommand } from "./pack";
import { resetPasswordCommand } from "./reset-password";
import { newKeyCommand, rotateKeysCommand, verifyAuditCommand } from "./upkeep";
import { suggestCommand } from "./suggest";

type Command = (system: System, values: Values, names: string[]) => Promise<object>;

const commands: Record<string, Command> = {
  suggest: suggestCommand,
  handout: handoutCommand,
  pack: packCommand,
  bounce: bounceCommand,
  "reset-password": resetPasswordCommand,
  "verify-audit": verifyAuditCommand,
  "new-key": newKeyCommand,
  "rotate-keys": rotateKeysCommand,
};

async function main(words: string[]): Promise<number> {
  try {
    const { command, names, values } = readArguments(words);
    const run = commands[command];
    if (!run)
      throw new AppError(
        "invalid",
        "There is no such command.",
        `Use ${inAList(Object.keys(commands), "or")}.`,
      );
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

process.exit(await main(process.argv.slice(2)));
