import { AppError } from "@/lib/platform/errors";
import { parseCondition, type Condition } from "@/lib/engine/matching/condition";

/**
 * A condition without brackets or `not`: any or all of some names, symptoms with a level
 * from which they count.
 */
export type FlatCondition = { join: "or" | "and"; parts: { name: string; level: 1 | 2 | 3 }[] };

/**
 * @returns null for a condition with brackets or `not`, or one that can't be read; no parts
 *   for an empty text.
 */
export function flatOf(text: string): FlatCondition | null {
  if (text.trim() === "") return { join: "or", parts: [] };
  const read = readOrNull(text);
  if (read === null) return null;
  const parts = "parts" in read ? read.parts : [read];
  const leaves = parts.flatMap((part) =>
    "parts" in part || part.kind === "not"
      ? []
      : [{ name: part.name, level: part.kind === "at-least" ? (part.level as 1 | 2 | 3) : (1 as const) }],
  );
  return leaves.length === parts.length ? { join: read.kind === "and" ? "and" : "or", parts: leaves } : null;
}

export function textOf({ join, parts }: FlatCondition): string {
  return parts.map(({ name, level }) => (level === 1 ? name : `${name} at least ${level}`)).join(` ${join} `);
}

export function readOrNull(text: string): Condition | null {
  try {
    return parseCondition(text);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
