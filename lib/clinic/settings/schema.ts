import { z } from "zod";
import { bareCrisisLine } from "@/lib/document/crisis-line";
import { languages, type Language } from "@/lib/platform/languages";
import { printableText } from "@/lib/document/pdf/printable";
import { longestPlanLine, papers, planKinds, type CrisisWords } from "@/lib/document/schema";
import { secondFactorRules } from "@/lib/platform/second-factor/rules";
import { isPhone, numbersIn } from "./phone";

const longestSentence = 18;
const crisisLineWords: Record<Language, string> = {
  en: "",
  es: "In Spanish, 988 is reached by “llame al 988 y oprima 2” or “envíe AYUDA por texto al 988”. Say so here.",
};
const longestNumber = 15;

/** Text that prints: a sign the page's font lacks is named, never dropped without a word. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    // Some of it goes into the head of a mail, where a line break begins another header.
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "Write it in one line.")
    .superRefine((text, context) => {
      const { missing } = printableText(text);
      if (missing.length > 0)
        context.addIssue({ code: "custom", message: `These signs can't be printed: ${missing.join(" ")}` });
    });

/** As every sentence of the library: short enough to be read in a crisis. */
const crisisLine = (most: number) =>
  line(most)
    .min(1, "Write this line.")
    .refine(
      (text) => text.split(/[.?!:;]\s/).every((sentence) => sentence.split(/\s+/).length <= longestSentence),
      `Use at most ${longestSentence} words in a sentence.`,
    )
    .refine(
      (text) => numbersIn(text).every((digits) => digits.length <= longestNumber),
      `No number to call has more than ${longestNumber} digits.`,
    );

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Whom to call, as a clinic types it for one language. */
export const ownCrisisWords = z
  .strictObject({
    crisisTitle: crisisLine(80),
    crisisLines: z
      .array(crisisLine(160))
      .min(1, "Write at least one line: no page prints without whom to call.")
      .max(6, "Use at most six lines."),
    footerCrisis: crisisLine(80),
  })
  .refine(
    ({ crisisLines, footerCrisis }) =>
      crisisLines.some((one) => numbersIn(one).length > 0) && numbersIn(footerCrisis).length > 0,
    "Write a number to call into the lines and into the foot of the page.",
  ) satisfies z.ZodType<CrisisWords>;
export const ownCrisisLines = z
  .partialRecord(z.enum(languages), ownCrisisWords)
  .superRefine(refuseBareCrisisLines);

/**
 * The same as stored, with the words for after hours: an earlier release asked less of them, and they must be
 * read all the same.
 */
export const storedCrisisLines = z.partialRecord(
  z.enum(languages),
  z.strictObject({ crisisTitle: z.string(), crisisLines: z.array(z.string()), footerCrisis: z.string() }),
);
export const storedAfterHours = z.partialRecord(z.enum(languages), z.string());

/**
 * A crisis line is reached another way in some languages; what a clinic types says how, as the library must.
 */
function refuseBareCrisisLines(typed: Partial<Record<Language, unknown>>, context: z.RefinementCtx): void {
  for (const language of languages) {
    for (const { path, text } of textsIn(typed[language], [language])) {
      if (bareCrisisLine(text, language))
        context.addIssue({ code: "custom", path, message: crisisLineWords[language] });
    }
  }
}

function textsIn(value: unknown, path: (string | number)[]): { path: (string | number)[]; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, [...path, at]));
  return value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, key]))
    : [];
}

const whole = (least: number, most: number) => {
  const words = `Write a whole number from ${least} to ${most}.`;
  return z.coerce.number({ error: words }).int(words).min(least, words).max(most, words);
};

/** The clinic's own lines to pick a plan from; `___` is where the clinician writes, as a medicine's name. */
export const planPhrases = z
  .array(z.strictObject({ kind: z.enum(planKinds), text: line(longestPlanLine).min(1) }))
  .max(60, "Keep at most 60 phrases.");
export type PlanPhrase = z.infer<typeof planPhrases>[number];

export const qrTarget = z.enum(["none", "pages", "link"]);
export type QrTarget = z.infer<typeof qrTarget>;

const fields = {
  name: line(120),
  address: z
    .array(line(120))
    .max(6, "Use at most six lines.")
    .transform((lines) => lines.filter(Boolean)),
  phone: line(40).refine(
    (number) => number === "" || isPhone(number),
    "Write a telephone number of 7 to 15 digits, like (555) 010-0142 or +1 555 010 0142 ext 3.",
  ),
  /** What a patient does when the clinic is closed; a language without words prints none. */
  afterHoursIn: z.partialRecord(z.enum(languages), line(200)).superRefine(refuseBareCrisisLines),
  logoAlt: line(200),
  /** A region of the library, or `own`. */
  region: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z]{1,10})*$/)
    .max(40),
  crisisLinesOwn: ownCrisisLines,
  languages: z
    .array(z.enum(languages))
    .min(1, "Choose at least one language.")
    .transform((chosen) => languages.filter((one) => chosen.includes(one))),
  timezone: z.string().max(60).refine(isZone, "Write an IANA zone, like America/New_York."),
  paper: z.enum(papers),
  onePersonPractice: z.boolean(),
  graceDays: whole(0, 365),
  /** Null keeps patients' words. */
  retentionMonths: whole(1, 120).nullable(),
  /** Whether somebody said so; an admin is asked until then. */
  retentionDecided: z.boolean(),
  /** What mail to patients says it comes from; empty says "Your care team". */
  mailSenderName: line(60),
  /** A mail whose worker died while sending waits for a person instead of going out once more. */
  askAfterCrash: z.boolean(),
  /** How long a private link stays open unless someone chooses otherwise. */
  linkDays: whole(1, 90),
  /** What the QR code on new handouts leads to. */
  qr: qrTarget,
  planPhrases,
  idleMinutes: whole(2, 15),
  absoluteHours: whole(1, 12),
  /** People come in through the identity provider alone. */
  signOnRequired: z.boolean(),
  secondFactor: z.enum(secondFactorRules),
  /** First day on which a required one is asked for, `YYYY-MM-DD`; null is at once. */
  secondFactorFrom: z.iso.date("Choose a day, or leave it empty.").nullable(),
};

const settings = z.strictObject(fields);
export type ClinicSettings = z.infer<typeof settings>;

/**
 * One section of the settings, or several. `confirmErase` is the number of handouts an admin was
 * told would be erased.
 */
export const changeClinicInput = settings
  .omit({ retentionDecided: true })
  .partial()
  .extend({ confirmErase: z.number().int().min(0).optional() });
export type ChangeClinicInput = z.infer<typeof changeClinicInput>;

/** Of the file, and of the whole form around it. */
export const logoLimit = { bytes: 2 * 1024 * 1024, form: 2 * 1024 * 1024 + 4096 } as const;
export const changeLogoInput = z.strictObject({
  file: z
    .instanceof(Uint8Array, { error: "Choose a picture first." })
    .refine((file) => file.byteLength <= logoLimit.bytes, "Use a file of at most 2 MB."),
  alt: line(200).min(1, "Say in words what the logo shows, for people who can't see it."),
});
export type ChangeLogoInput = z.infer<typeof changeLogoInput>;

/** Query of the pictures on the settings screen; `v` only makes the address new after a change. */
export const removeLogoInput = z.strictObject({});
export type PictureInput = z.infer<typeof pictureInput>;
export const pictureInput = z.strictObject({
  v: z.string().max(40).optional(),
  language: z.enum(languages).optional(),
});

/**
 * Months that are suggested until someone decides: the six years that the audit of who saw a handout is kept
 * (45 CFR 164.316(b)(2)(i)). How long records themselves stay is the law of the state.
 */
export const suggestedRetention = 72;

/** Handouts whose words the retention of `months` would erase now. */
export type DueForErasure = { finalised: number; drafts: number };

/** What holds until an admin has written anything. */
export const freshClinic: ClinicSettings = {
  name: "",
  address: [],
  phone: "",
  afterHoursIn: {},
  logoAlt: "",
  region: "us",
  crisisLinesOwn: {},
  languages: [...languages],
  timezone: "America/New_York",
  paper: "letter",
  onePersonPractice: false,
  graceDays: 30,
  retentionMonths: null,
  retentionDecided: false,
  mailSenderName: "",
  askAfterCrash: false,
  linkDays: 30,
  qr: "pages",
  planPhrases: [],
  idleMinutes: 15,
  absoluteHours: 12,
  signOnRequired: false,
  secondFactor: "offered",
  secondFactorFrom: null,
};
