/** The words after `towline --`, read strictly. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { languages } from "@/lib/platform/languages";
import { papers, printSizes } from "@/lib/document/schema";

const usage =
  'Use: towline -- suggest --profile p.json [--date YYYY-MM-DD], or towline -- handout --profile p.json --out h.pdf [--choose slug,slug] [--language es] [--paper a4] [--size large] [--safety-assessed "text"]; pack export --to folder [--name my-library] [--version 1], or pack import folder [--apply --as admin@clinic.example]; bounce < notice.eml; reset-password you@clinic.example [--remove-factor]; allow-passwords; also verify-audit, continue-audit, trim-audit, new-key, rotate-keys.';

const options = {
  profile: { type: "string" },
  out: { type: "string" },
  choose: { type: "string" },
  language: { type: "string" },
  paper: { type: "string" },
  size: { type: "string" },
  date: { type: "string" },
  "safety-assessed": { type: "string" },
  to: { type: "string" },
  name: { type: "string" },
  version: { type: "string" },
  as: { type: "string" },
  apply: { type: "boolean" },
  "remove-factor": { type: "boolean" },
} as const;

export type Values = {
  [name in keyof typeof options]?: (typeof options)[name]["type"] extends "boolean" ? boolean : string;
};
/** Commands that name what they work on without an option. */
const named = ["pack", "reset-password"];

/** @throws AppError `invalid` with one line for an unknown command or option, or a missing one. */
export function readArguments(words: string[]): { command: string; names: string[]; values: Values } {
  const [command, ...rest] = words;
  if (!command || command.startsWith("-")) throw new AppError("invalid", "No command is given.", usage);
  try {
    const { values, positionals: names } = parseArgs({
      args: rest,
      options,
      strict: true,
      allowPositionals: named.includes(command),
    });
    return { command, names, values };
  } catch {
    throw new AppError("invalid", "An option is unknown or has no value.", usage);
  }
}

export function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === "") throw new AppError("invalid", `--${name} is missing.`, usage);
  return value;
}

/** `YYYY-MM-DD` and a day that exists. */
export function readDate(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new AppError("invalid", "--date is not a calendar date.", "Give it as YYYY-MM-DD.");
  return text;
}

export const readLanguage = oneOf("language", languages, "Leave it out for English.");
export const readPaper = oneOf("paper", papers, "Leave it out for the clinic's own paper.");
export const readSize = oneOf("size", printSizes, "Leave it out for the usual 14 points.");

function oneOf<Word extends string>(
  name: string,
  words: readonly Word[],
  nextStep: string,
): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text);
    if (word === undefined)
      throw new AppError("invalid", `--${name} is none of ${words.join(", ")}.`, nextStep);
    return word;
  };
}

export function readSlugs(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  const slugs = text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  if (slugs.length === 0)
    throw new AppError("invalid", "--choose names no topic.", "Give slugs with commas between them.");
  return [...new Set(slugs)];
}
