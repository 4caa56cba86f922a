/**
 * What prisma/library/<language>/page.yaml holds, the fixed words of the page: words of 1 to 400 characters,
 * with the placeholders that the page fills in. Pure.
 */
import { z } from "zod";
import type { CrisisWords, PageWords } from "./schema";

const words = z.string().trim().min(1).max(400);
const grades = z.strictObject({ strong: words, moderate: words, limited: words, emerging: words });

/** Whom to call, a language of a region (crisis-lines.yaml). */
export const crisisWords = z.strictObject({
  crisisTitle: words,
  crisisLines: z.array(words).min(1).max(8),
  footerCrisis: words,
}) satisfies z.ZodType<CrisisWords>;

export type FixedWords = Omit<PageWords, keyof CrisisWords> & Partial<CrisisWords>;

/** Files of before there were regions hold the crisis lines too, and what was made from them still prints. */
export const pageWords = z.strictObject({
  handoutTitle: words,
  preparedFor: words.includes("{name}"),
  fromUs: words,
  clinicPhone: words.includes("{phone}"),
  afterHours: words.includes("{afterHours}"),
  sectionTitles: z.strictObject({ analogy: words, grid: words, matters: words, do: words, ask: words }),
  calloutTitles: z.strictObject({ now: words, today: words, nextVisit: words, note: words }),
  gradeLead: words,
  gradeLeads: z.strictObject({ alone: words, added: words }).optional(),
  gradeWords: grades,
  standingWords: z.strictObject({ emerging: words, contested: words }),
  standingKey: z.strictObject({ established: words.optional(), emerging: words, contested: words }),
  leftOutTitle: words,
  mattersLead: words,
  bannerTitles: z.strictObject({ crisis: words, caution: words }),
  doNotStop: words,
  planTheStop: words.optional(),
  smallPrintTitle: words,
  smallPrintLine: words.includes("{title}").includes("{version}"),
  provenanceLine: words.includes("{author}").includes("{writtenOn}").includes("{status}"),
  sourcesWord: words,
  notSignedOff: words,
  signedOffBy: words.includes("{name}").includes("{date}"),
  approvedBy: words.includes("{name}").includes("{date}"),
  onePerson: words.includes("{name}").includes("{date}"),
  notChecked: words,
  checkedBy: words.includes("{name}"),
  behind: words,
  squarePages: words,
  squareLink: words.includes("{date}"),
  squareAlt: words,
  page: words.includes("{page}").includes("{pages}"),
  front: z
    .strictObject({
      forName: words.includes("{name}"),
      from: words.includes("{name}"),
      talked: words,
      plan: words,
      planLines: z.strictObject({
        medicine: words,
        today: words,
        weighing: words,
        nextVisit: words,
        other: words,
      }),
      step: words,
      thenAndNow: z
        .strictObject({ title: words, then: words, atLeast: words.includes("{score}"), zero: words })
        .optional(),
    })
    .optional(),
  ...crisisWords.partial().shape,
}) satisfies z.ZodType<FixedWords>;

/** A region's name for the settings screen, and its lines in one language. */
export type Region = { name: string; words: CrisisWords };
