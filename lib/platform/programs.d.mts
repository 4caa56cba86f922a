export type Program =
  | "supervise"
  | "towline"
  | "command"
  | "backup"
  | "rehearse"
  | "gates"
  | "security"
  | "translated"
  | "first-run"
  | "seed"
  | "prepare"
  | "web"
  | "worker"
  | "keeper"
  | "pdf-child"
  | "parsing-child";

/** Every program of Towline that Node runs, and the source it is made from. */
export const programs: Readonly<Record<Program, string>>;

/**
 * @returns the file to run: what scripts/bundle.mjs made of it in the folder that TOWLINE_PROGRAMS names
 *   (relative to the root; set by whoever built it), or the source itself where that is not set: in
 *   tests and while developing.
 */
export function programFile(name: Program): string;

/** What Node must be told to run `file`: a source needs a compiler beside it, a built program nothing. */
export function nodeFlags(file: string): string[];

/** Arguments for Node to run a program: flags, then its file. */
export function programArguments(name: Program): string[];
