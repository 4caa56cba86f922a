/**
 * One parsing process. It reads one file at a time and has no secret, no database and no network use: only
 * what the pool sends. Started by lib/platform/parsing/pool.ts; whatever hangs or floods it ends with it.
 */
import { serve } from "@/lib/platform/child-pool/serve";
import { AppError } from "@/lib/platform/errors";
import type { ParsingAnswer, ParsingRequest } from "@/lib/platform/parsing/messages";
import { readers } from "./parsing-readers";

async function parse({ kind, input }: ParsingRequest): Promise<ParsingAnswer> {
  try {
    const read = readers[kind] as (...input: readonly unknown[]) => unknown;
    return { value: await read(...input) };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid")
      return { refused: { words: error.words, nextStep: error.nextStep } };
    throw error;
  }
}

serve({
  version: "1",
  work: parse,
  tell: (error) => (error instanceof Error ? error.name : "unknown fault"),
});
