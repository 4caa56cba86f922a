import type { Check } from "./verdict";

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Prints what was found. @returns what the process ends with: 0 when everything was kept. */
export function tell(checks: readonly Check[]): 0 | 1 {
  say("");
  for (const { what, found, pass } of checks) say(`${pass ? "ok  " : "FAIL"} ${what.padEnd(66)} ${found}`);
  return checks.every(({ pass }) => pass) ? 0 : 1;
}
