/**
 * The little language of conditions (lib/engine/matching/schema.ts): names joined by `and`, `or`, `not`,
 * brackets; `<symptom> at least <n>`.
 */
import { AppError } from "@/lib/platform/errors";

export type Condition =
  | { kind: "name"; name: string }
  | { kind: "at-least"; name: string; level: number }
  | { kind: "not"; part: Condition }
  | { kind: "and" | "or"; parts: Condition[] };

/** What is true now: names that hold (aliases and pages among them) and the levels of symptoms. */
export type Facts = { names: ReadonlySet<string>; levels: ReadonlyMap<string, number> };

const token = /\s*(\(|\)|[a-z]+[.:][a-z0-9_-]+|and\b|or\b|not\b|at least [1-3]\b)/y;

/**
 * @param text at most 2,000 characters; brackets at most 20 deep.
 * @throws AppError `invalid` that says what is wrong with it.
 */
export function parseCondition(text: string): Condition {
  const words = tokens(text);
  let at = 0;
  const wrong = (why: string) =>
    new AppError("invalid", `The condition "${text}" can't be read: ${why}.`, "Correct the condition.");

  function joined(by: "or" | "and", depth: number): Condition {
    const part = () => (by === "or" ? joined("and", depth) : single(depth));
    const parts = [part()];
    while (words[at] === by) {
      at += 1;
      parts.push(part());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: by, parts };
  }

  function single(depth: number): Condition {
    const word = words[at];
    at += 1;
    if (word === undefined) throw wrong("it ends too soon");
    if (word === "not") {
      if (depth >= 20) throw wrong("too many in a row");
      return { kind: "not", part: single(depth + 1) };
    }
    if (word === "(") {
      if (depth >= 20) throw wrong("too many brackets");
      const inner = joined("or", depth + 1);
      if (words[at] !== ")") throw wrong("a bracket is not closed");
      at += 1;
      return inner;
    }
    if (!/[.:]/.test(word)) throw wrong(`"${word}" stands where a name should`);
    const bound = words[at]?.match(/^at least (\d)$/);
    if (!bound) return { kind: "name", name: word };
    at += 1;
    return { kind: "at-least", name: word, level: Number(bound[1]) };
  }

  const whole = joined("or", 0);
  if (at < words.length) throw wrong(`"${words[at]}" is one too many`);
  return whole;
}

/** `parseCondition` that reads the same text once, and gives the same object for it. */
export function conditionReader(): (text: string) => Condition {
  const known = new Map<string, Condition>();
  return (text) => {
    const condition = known.get(text) ?? parseCondition(text);
    known.set(text, condition);
    return condition;
  };
}

function tokens(text: string): string[] {
  const clean = text.replace(/\s+/g, " ").trim();
  const found: string[] = [];
  token.lastIndex = 0;
  let end = 0;
  for (let match = token.exec(clean); match?.[1]; match = token.exec(clean)) {
    found.push(match[1]);
    end = token.lastIndex;
  }
  if (clean.length === 0 || end < clean.length || clean.length > 2000) {
    throw new AppError(
      "invalid",
      `The condition "${clean.slice(0, 80)}" can't be read from "${clean.slice(end, end + 30)}" on.`,
      "Correct the condition.",
    );
  }
  return found;
}

/** Whether it is true of these facts. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case "name":
      return facts.names.has(condition.name);
    case "at-least":
      return (facts.levels.get(condition.name) ?? 0) >= condition.level;
    case "not":
      return !holds(condition.part, facts);
    case "and":
      return condition.parts.every((part) => holds(part, facts));
    case "or":
      return condition.parts.some((part) => holds(part, facts));
  }
}

/** Every name in it, once each, in order of appearance. */
export function namesOf(condition: Condition): string[] {
  if ("parts" in condition) return [...new Set(condition.parts.flatMap(namesOf))];
  return condition.kind === "not" ? namesOf(condition.part) : [condition.name];
}

/**
 * The names that make it true; empty when it is not. What is true because something is absent has no name.
 */
export function causesOf(condition: Condition, facts: Facts): string[] {
  if (!holds(condition, facts) || condition.kind === "not") return [];
  return "parts" in condition
    ? [...new Set(condition.parts.flatMap((part) => causesOf(part, facts)))]
    : [condition.name];
}
