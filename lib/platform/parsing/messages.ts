/** What can be asked of a parsing process; `worker/parsing-readers.ts` has a reader for each. */
export type Kind =
  | "answers"
  | "list"
  | "logo"
  | "match"
  | "notice"
  | "packFile"
  | "packText"
  | "packZip"
  | "remarks"
  | "topic";

/**
 * What the pool and its children say to each other. A refusal in words is an answer; anything else is told
 * by its name alone.
 */
export type ParsingRequest = { kind: Kind; input: readonly unknown[] };
export type ParsingAnswer = { value: unknown } | { refused: { words: string; nextStep: string } };
