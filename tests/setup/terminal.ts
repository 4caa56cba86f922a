/** Runs the terminal's commands as a person does, against the database of the test file. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programArguments } from "@/lib/platform/programs.mjs";

export type Ran = { code: number | null; out: string; err: string };

/** Vitest's own settings are no business of the program under test. */
const plain = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(VITEST|VITE_|NODE_OPTIONS|NODE_ENV)/.test(key)),
  ) as NodeJS.ProcessEnv;

/** @param input what is piped to it. */
export function run(args: string[], environment: Record<string, string> = {}, input = ""): Promise<Ran> {
  const child = spawn(process.execPath, args, {
    env: { ...plain(), ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A program that does not read to the end is none of the writer's business.
  child.stdin.on("error", () => undefined).end(input);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...said })));
}

/** The program behind `npm run -s towline --`, on a database that is ready. */
export const towline = (args: string[], environment?: Record<string, string>) =>
  run([...programArguments("command"), ...args], environment);

/** A folder of profiles and pages that is gone after the test file. */
export class Desk {
  readonly path = mkdtempSync(join(tmpdir(), "towline-desk-"));
  private count = 0;

  /** @returns the path of a file with this profile; a string is written as it is. */
  profile(content: unknown): string {
    const file = join(this.path, `p${(this.count += 1)}.json`);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** Everything here that is no profile. */
  pages(): string[] {
    return readdirSync(this.path)
      .filter((name) => !/^p\d+\.json$/.test(name))
      .sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * Every kind of malformed profile the specification names, and some it doesn't, each with a word its
 * one line must hold.
 */
export const malformed: [string, unknown, RegExp][] = [
  [
    "an unknown symptom",
    { symptoms: { "sx.nothing": 1 }, features: ["age.25_64"] },
    /sx\.nothing is not in the vocabulary/,
  ],
  ["an unknown feature", { features: ["age.25_64", "hx.nothing"] }, /hx\.nothing is not in the vocabulary/],
  [
    "a level above 3",
    { symptoms: { "sx.anhedonia": 4 }, features: ["age.25_64"] },
    /sx\.anhedonia needs a level/,
  ],
  [
    "a level below 0",
    { symptoms: { "sx.anhedonia": -1 }, features: ["age.25_64"] },
    /sx\.anhedonia needs a level/,
  ],
  [
    "a level that is not an integer",
    { symptoms: { "sx.anhedonia": 1.5 }, features: ["age.25_64"] },
    /sx\.anhedonia needs a level/,
  ],
  [
    "a level in words",
    { symptoms: { "sx.anhedonia": "3" }, features: ["age.25_64"] },
    /sx\.anhedonia needs a level/,
  ],
  [
    "a level that is null",
    { symptoms: { "sx.anhedonia": null }, features: ["age.25_64"] },
    /sx\.anhedonia needs a level/,
  ],
  [
    "eight answers to the PHQ-9",
    { features: ["age.25_64"], phq9: [0, 0, 0, 0, 0, 0, 0, 0] },
    /phq9 has 8 answers, not exactly 9/,
  ],
  ["ten answers to the PHQ-9", { features: ["age.25_64"], phq9: Array(10).fill(0) }, /phq9 has 10 answers/],
  [
    "an answer of 4",
    { features: ["age.25_64"], phq9: [4, 0, 0, 0, 0, 0, 0, 0, 0] },
    /phq9 needs a list of answers/,
  ],
  [
    "six answers to the GAD-7",
    { features: ["age.25_64"], gad7: [0, 0, 0, 0, 0, 0] },
    /gad7 has 6 answers, not exactly 7/,
  ],
  ["answers that are no list", { features: ["age.25_64"], gad7: "0000000" }, /gad7 needs a list/],
  [
    "entries that contradict each other",
    { features: ["age.25_64", "tx.none_yet", "tx.on_ssri_snri"] },
    /tx\.none_yet and tx\.on_ssri_snri can't both be true/,
  ],
  ["two age bands", { features: ["age.25_64", "age.65_plus"] }, /can't both be true/],
  ["no age band", { symptoms: { "sx.anhedonia": 2 } }, /is needed/],
  ["an empty object", {}, /is needed/],
  ["a symptom among the features", { features: ["age.25_64", "sx.anhedonia"] }, /belongs under symptoms/],
  [
    "a feature among the symptoms",
    { symptoms: { "hx.seizure": 1 }, features: ["age.25_64"] },
    /belongs under features/,
  ],
  ["features that are no list", { features: "age.25_64" }, /features is not a list/],
  [
    "symptoms that are a list",
    { symptoms: ["sx.anhedonia"], features: ["age.25_64"] },
    /symptoms is not an object/,
  ],
  [
    "an entry of another name",
    { features: ["age.25_64"], name: "Maria" },
    /only symptoms, features, phq9 and gad7/,
  ],
  ["a list", [], /not an object/],
  ["null", "null", /not an object/],
  ["text that is not JSON", "{ symptoms: yes", /not JSON/],
  ["an empty file", "", /not JSON/],
];
