/** Answers that were given together, by their codes, with their day: what every kind of file is read into. */
import { z } from "zod";
import { refuse } from "./fhir-resource";
import { joinList } from "@/lib/platform/join-list";
import type { Item } from "./answer-value";

/** When answers were given, as their file writes it. */
export type Moment = {
  /** `YYYY-MM-DD`; undefined where the file says less. */
  day: string | undefined;
  /** `HH:MM`; undefined where only a day is known. */
  time: string | undefined;
  /** Milliseconds, to tell which of a day came last. */
  instant: number | undefined;
};
export type Sheet = Moment & { byCode: ReadonlyMap<string, Item[]> };

export type SheetsRead = {
  sheets: Sheet[];
  /** Why some answers do not count: a reason, of what and of which day. */
  aside: Aside[];
};
export type Aside = { what: "questionnaire" | "observations"; why: string; day: string | undefined };

/** FHIR allows a year or a month alone: too little to tell how old answers are. */
export function momentIn(written: string | undefined): Moment {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:$|T(\d{2}:\d{2}))/.exec(written ?? "") ?? [];
  if (day === undefined || !z.iso.date().safeParse(day).success)
    return { day: undefined, time: undefined, instant: undefined };
  const instant = time === undefined ? NaN : Date.parse(written ?? "");
  return { day, time, instant: Number.isNaN(instant) ? undefined : instant };
}

/** The earliest of parts counts, and none where one has no day. */
export function earliest(moments: readonly Moment[]): Moment {
  const [first] = [...moments].sort(
    (one, other) =>
      (one.day ?? "").localeCompare(other.day ?? "") || (one.instant ?? 0) - (other.instant ?? 0),
  );
  return { day: first?.day, time: first?.time, instant: first?.instant };
}

/** The known codes of one question; two are a mistake of the file. */
export function oneCode(
  named: readonly (string | undefined)[],
  known: ReadonlySet<string>,
): string | undefined {
  const codes = [...new Set(named)].filter((code) => code !== undefined && known.has(code)) as string[];
  if (codes.length > 1) throw refuse([`One item carries the codes of two questions (${joinList(codes)}).`]);
  return codes[0];
}

export function together(found: readonly (readonly [code: string, item: Item])[]): Map<string, Item[]> {
  const byCode = new Map<string, Item[]>();
  for (const [code, one] of found) byCode.set(code, [...(byCode.get(code) ?? []), one]);
  return byCode;
}
