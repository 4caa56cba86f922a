import type { MatchContent } from "@/lib/editorial/schema";
import type { Grade, MatchData } from "@/lib/engine/matching/schema";
import { readOrNull } from "./flat-condition";

/**
 * A condition as typed, and the last words of it that could be read: those are what is saved. Null: none yet.
 */
export type ConditionField = { text: string; readable: string | null };
type Keyed = { key: number };
export type BlockRow = Keyed & { when: ConditionField; hard: boolean };
export type PinRow = Keyed & { when: ConditionField };
export type PairRow = Keyed & { add: string | null; when: ConditionField };
export type GradeRow = Keyed & { when: ConditionField; grade: Grade };

/** Matching as it stands on the screen, half-typed words among it. */
export type MatchForm = {
  grade: Grade;
  weights: { id: string; weight: number }[];
  gate: ConditionField;
  block: BlockRow[];
  pin: PinRow[];
  pair: PairRow[];
  /** Null where the matching says nothing of it. */
  gradeWhen: GradeRow[] | null;
  badge: MatchData["badge"] | null;
  rankBelow: string | null;
  group: string | null;
  medicine: boolean;
};

const field = (readable: string | null | undefined): ConditionField => ({
  text: readable ?? "",
  readable: readable ?? null,
});

export function formOf({ grade, match }: MatchContent): MatchForm {
  return {
    grade,
    weights: Object.entries(match.weights).map(([id, weight]) => ({ id, weight })),
    gate: field(match.gate),
    block: match.block.map(({ when, hard }, key) => ({ key, when: field(when), hard })),
    pin: match.pin.map(({ when }, key) => ({ key, when: field(when) })),
    pair: match.pair.map(({ add, when }, key) => ({ key, add, when: field(when) })),
    gradeWhen:
      match.gradeWhen?.map(({ when, grade: other }, key) => ({ key, when: field(when), grade: other })) ??
      null,
    badge: match.badge ?? null,
    rankBelow: match.rankBelow ?? null,
    group: match.group ?? null,
    medicine: match.medicine,
  };
}

/**
 * What is saved of a form: rows that say nothing yet are left out, a condition that can't be read is
 * as it last could.
 */
export function contentOf(form: MatchForm): MatchContent {
  const saying = <R extends { when: ConditionField }, T>(rows: R[], make: (row: R, when: string) => T) =>
    rows.flatMap((row) => (row.when.readable === null ? [] : [make(row, row.when.readable)]));
  const match: MatchData = {
    weights: Object.fromEntries(form.weights.map(({ id, weight }) => [id, weight])),
    gate: form.gate.readable,
    block: saying(form.block, ({ hard }, when) => ({ when, hard })),
    pair: form.pair.flatMap(({ add, when }) =>
      add === null ? [] : [{ add, ...(when.readable === null ? {} : { when: when.readable }) }],
    ),
    pin: saying(form.pin, (_row, when) => ({ when })),
    ...(form.rankBelow === null ? {} : { rankBelow: form.rankBelow }),
    ...(form.group === null ? {} : { group: form.group }),
    ...(form.gradeWhen === null
      ? {}
      : { gradeWhen: saying(form.gradeWhen, ({ grade }, when) => ({ when, grade })) }),
    ...(form.badge ? { badge: form.badge } : {}),
    medicine: form.medicine,
  };
  return { grade: form.grade, match };
}

/**
 * Words typed into a condition. @param optional true where none at all is allowed, so that emptying
 * it takes it away.
 */
export function typed(before: ConditionField, text: string, optional: boolean): ConditionField {
  if (text.trim() === "") return { text, readable: optional ? null : before.readable };
  return { text, readable: readOrNull(text) ? text.trim() : before.readable };
}

/** True while what is typed is not what is saved. */
export function isUnsaved({ text, readable }: ConditionField): boolean {
  return text.trim() !== (readable ?? "").trim();
}

/** How many conditions of a form are not saved as they are typed. */
export function unsavedCount(form: MatchForm): number {
  const fields = [
    form.gate,
    ...[...form.block, ...form.pin, ...form.pair, ...(form.gradeWhen ?? [])].map((row) => row.when),
  ];
  return fields.filter(isUnsaved).length;
}

/** A row at the end, with a key of its own. */
export function withRow<R extends Keyed>(rows: R[], row: Omit<R, "key">): R[] {
  return [...rows, { ...row, key: Math.max(-1, ...rows.map((one) => one.key)) + 1 } as R];
}

export function changedRow<R extends Keyed>(rows: R[], key: number, change: Partial<R>): R[] {
  return rows.map((row) => (row.key === key ? { ...row, ...change } : row));
}

export const nothingTyped: ConditionField = { text: "", readable: null };
