/** Places that two sides changed, each in its own way: both stand until a person keeps one. Pure. */
import { textLines } from "./version-lines";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";

export type Clash = { where: string; ours: string; theirs: string };
/** What is kept of a clash beside its comment. */
export type OpenConflict = Pick<Clash, "ours" | "theirs">;

/**
 * What a clash says to whoever settles it. @param other whose words `theirs` are, as a place: "in the pack".
 */
export function clashWords({ where, ours, theirs }: Clash, other: string): string {
  return `Both changed this; keep one. ${where}: here “${short(ours)}”, ${other} “${short(theirs)}”.`;
}

function short(words: string): string {
  return words === "" ? "taken out" : words.length > 600 ? `${words.slice(0, 600)} …` : words;
}

/**
 * Whether a version still says both, so that settling the clash would print both. A matching
 * keeps one side alone.
 */
export function bothStand(content: TextContent | MatchContent, { ours, theirs }: OpenConflict): boolean {
  if (!("tree" in content) || ours === "" || theirs === "") return false;
  const lines = textLines(content).map(({ text }) => text);
  if (lines.includes(`${ours} / ${theirs}`)) return true;
  const wanted = [...ours.split("\n"), ...theirs.split("\n")];
  const count = (all: readonly string[], line: string) => all.filter((one) => one === line).length;
  return wanted.every((line) => count(lines, line) >= count(wanted, line));
}
