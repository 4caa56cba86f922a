/** The tables of docs/security: what is asked, where it stands, and the evidence, which must be there now. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "@/lib/platform/root.mjs";
import type { Result } from "./result";

const line = z.strictObject({
  id: z.string(),
  /** Of ASVS 1 or 2; of HIPAA R (required) or A (addressable), S for the standard itself. */
  level: z.union([z.literal(1), z.literal(2), z.enum(["R", "A", "S"])]),
  what: z.string().min(5),
  /** `operator`: not a thing that Towline can do; its note says what a clinic does. */
  state: z.enum(["pass", "operator", "na", "open"]),
  /** `path > words in it`, `npm run name` or `check:name`. */
  evidence: z.array(z.string()).optional(),
  note: z.string().optional(),
});
const table = z.strictObject({ title: z.string(), covers: z.string(), lines: z.array(line) });

export type Line = z.infer<typeof line>;
export type Table = z.infer<typeof table>;

/** @param name of the file in docs/security, without its ending. Throws where it is not of this form. */
export function readTable(name: string): Table {
  return table.parse(parse(readFileSync(join(root(), `docs/security/${name}.yaml`), "utf8")));
}

function scripts(): Record<string, string> {
  const text = readFileSync(join(root(), "package.json"), "utf8");
  return (JSON.parse(text) as { scripts: Record<string, string> }).scripts;
}

/** @param results of the checks of this run. @returns what is wrong with one piece of evidence, or null. */
export function evidenceFault(evidence: string, results: readonly Result[]): string | null {
  if (evidence.startsWith("check:")) {
    const found = results.find(({ name }) => `check:${name}` === evidence);
    if (!found) return `there is no ${evidence}`;
    // What was not run is told apart, and is neither a fault nor a pass.
    return found.state === "fail" ? `${evidence} failed` : null;
  }
  if (evidence.startsWith("npm run "))
    return (evidence.split(" ")[2] ?? "") in scripts() ? null : `there is no ${evidence}`;
  const [path = "", words] = evidence.split(" > ");
  const file = join(root(), path);
  if (!existsSync(file)) return `${path} is not there`;
  if (words !== undefined && !readFileSync(file, "utf8").includes(words))
    return `${path} does not hold “${words}”`;
  return null;
}

/** @returns what is wrong with a line: a pass without evidence, evidence that is gone, no note for others. */
export function lineFaults({ id, state, evidence = [], note }: Line, results: readonly Result[]): string[] {
  if (state === "pass" && evidence.length === 0) return [`${id}: a pass without evidence`];
  if (state !== "pass" && !note) return [`${id}: ${state} without a word on it`];
  return evidence.flatMap((one) => {
    const fault = evidenceFault(one, results);
    return fault ? [`${id}: ${fault}`] : [];
  });
}
