import { AppError } from "@/lib/platform/errors";
import type { z } from "zod";
import { matchingFile } from "./matching-schema";
import { messagesFile, rulesFile, type Messages, type Rules } from "./rules-schema";

/**
 * rules.yaml and matching.yaml as parsed objects. @param matching left out where only the rules are looked
 * at. Throws AppError `invalid` that lists every fault of their shape.
 */
export function parseRules(file: unknown, matching: unknown = {}): Rules {
  return {
    ...parsed(rulesFile, file, "rules.yaml"),
    matching: parsed(matchingFile, matching, "matching.yaml"),
  };
}

/**
 * messages.yaml of one language as a parsed object. Throws AppError `invalid` that lists every
 * fault of its shape.
 */
export function parseMessages(file: unknown): Messages {
  return parsed(messagesFile, file, "messages.yaml");
}

function parsed<T>(shape: z.ZodType<T>, file: unknown, name: string): T {
  const result = shape.safeParse(file);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new AppError("invalid", `${name} has faults: ${faults.join("; ")}.`, `Mend ${name}.`);
}
