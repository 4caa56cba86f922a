import { AppError } from "@/lib/platform/errors";

/** Something in a library file that has to be mended before it is used. */
export type Fault = {
  file: string;
  /** Counted from 1; null where it is about the file as a whole. */
  line: number | null;
  problem: string;
  /** What the author does about it. */
  fix: string;
  /** It is about how a text reads, not about what it says. */
  readingOnly?: true;
};

/** One line a fault, as editors and terminals link them. */
export function faultLine({ file, line, problem, fix }: Fault): string {
  return `${file}${line === null ? "" : `:${line}`}: ${problem} ${fix}`;
}

/** @returns the error that carries every fault; `faults` must not be empty. */
export function faultsError(faults: readonly Fault[]): AppError {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  return new AppError(
    "invalid",
    `The library has ${count}:\n${faults.map(faultLine).join("\n")}`,
    "Mend the files and load again.",
  );
}
