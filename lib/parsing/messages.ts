/** What the pool and its children say to each other. A refusal in words is an answer; anything else is told by its name alone. */
import type { Kind } from "./work";

export type ParsingRequest = { kind: Kind; input: readonly unknown[] };
export type ParsingAnswer = { value: unknown } | { refused: { words: string; nextStep: string } };
