/**
 * FHIR R4 files apart into answer sheets: what of each is read, what is left out and why. Nothing here
 * repeats a word of the file; the only exceptions are days and LOINC codes we know.
 */
import { z } from "zod";
import { longDate } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { joinList } from "@/lib/platform/join-list";
import { refuseTwoPatients } from "./questionnaire-subject";

// Keys that are not named here are dropped at once: FHIR allows any beside these.
const ordinal = z.object({
  url: z.string(),
  valueDecimal: z.number().optional(),
  valueInteger: z.number().optional(),
});
const coding = z.object({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  extension: z.array(ordinal).optional(),
});
const extension = z.object({
  valueCoding: coding.optional(),
  valueCodeableConcept: z.object({ coding: z.array(coding).default([]) }).optional(),
});
const answer = z.object({
  valueCoding: coding.optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueString: z.string().optional(),
  valueQuantity: z
    .object({ value: z.union([z.number(), z.string()]).optional(), comparator: z.string().optional() })
    .optional(),
  extension: z.array(ordinal).optional(),
  item: z.array(z.unknown()).default([]),
});
const item = z.object({
  linkId: z.string(),
  definition: z.string().optional(),
  code: z.array(coding).default([]),
  extension: z.array(extension).default([]),
  answer: z.array(answer).default([]),
  item: z.array(z.unknown()).default([]),
});
const response = z.object({
  status: z.string().optional(),
  authored: z.string().optional().catch(undefined),
  item: z.array(z.unknown()).default([]),
});
const resource = z.object({ resourceType: z.string() }).loose();
const concept = z.object({ coding: z.array(coding).catch([]) }).catch({ coding: [] });
const observation = z.object({ code: concept, component: z.array(z.object({ code: concept })).catch([]) });

export type Item = z.infer<typeof item>;
export type Answer = z.infer<typeof answer>;
export type Ordinal = z.infer<typeof ordinal>;
type Resource = z.infer<typeof resource>;

/** One completed questionnaire of a file: its items by code, and its day. */
export type Sheet = { byCode: Map<string, Item[]>; day: string | undefined };
export type SheetsRead = {
  sheets: Sheet[];
  /** Sentences: what else the files hold that was not read. */
  leftOut: string[];
  /** Codes that stand in Observations, which are not read. */
  observed: ReadonlySet<string>;
};

export function refuse(
  faults: string[],
  nextStep = "Nothing was changed. Choose another file, or type the answers.",
): AppError {
  return new AppError("invalid", faults.join(" "), nextStep);
}

/**
 * @param texts one or two files. @param known the LOINC codes that are looked for.
 * @throws AppError `invalid` for what is no FHIR, for two patients, and when no
 *   completed questionnaire is there.
 */
export function sheetsIn(texts: readonly string[], known: ReadonlySet<string>): SheetsRead {
  const files = texts.map(resourcesIn);
  const resources = files.flatMap((file) => file.resources);
  const observed = new Set(
    resources
      .filter(({ resourceType }) => resourceType === "Observation")
      .flatMap(codesObserved)
      .filter((code) => known.has(code)),
  );
  const responses = resources.filter(({ resourceType }) => resourceType === "QuestionnaireResponse");
  if (responses.length === 0) throw noneHere(observed);
  refuseTwoPatients(files);
  const read = responses.map(readResponse);
  const sound = read.filter(({ trouble }) => trouble === null);
  if (sound.length === 0)
    throw refuse([
      ...new Set(
        read.map(({ trouble }) =>
          trouble === statusMissing
            ? "The status is missing: the file does not say that the questionnaire was completed."
            : `The questionnaire in this file is not completed: ${trouble}.`,
        ),
      ),
    ]);
  const empty = files.reduce((sum, file) => sum + file.empty, 0);
  return {
    sheets: sound.map(({ items, day }) => ({ byCode: itemsByCode(allItems(items), known), day })),
    leftOut: [
      ...read.flatMap(({ trouble, day }) =>
        trouble === null
          ? []
          : [`A questionnaire${day ? ` of ${longDate(day)}` : ""} was left out: ${trouble}.`],
      ),
      ...(empty > 0
        ? [
            empty === 1
              ? "An entry of the file was left out: it holds no resource."
              : `${empty} entries of the file were left out: they hold no resource.`,
          ]
        : []),
    ],
    observed,
  };
}

function resourcesIn(text: string): { resources: Resource[]; empty: number } {
  const json = parseJson(text);
  const whole = resource.safeParse(json);
  if (whole.data?.resourceType === "Bundle") {
    const entries: unknown[] = Array.isArray(whole.data.entry) ? whole.data.entry : [];
    const resources = entries.flatMap((entry) => resourceOf(entry) ?? []);
    return { resources, empty: entries.length - resources.length };
  }
  if (whole.data?.resourceType === "QuestionnaireResponse" || whole.data?.resourceType === "Observation")
    return { resources: [whole.data], empty: 0 };
  throw refuse(["This is no FHIR QuestionnaireResponse."]);
}

/** With the address its bundle gives it, since others point to it by that. */
function resourceOf(entry: unknown): Resource | undefined {
  const { data } = z.object({ fullUrl: z.unknown().optional(), resource }).safeParse(entry);
  return data && { ...data.resource, fullUrl: data.fullUrl };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw refuse(["This can’t be read as JSON."]);
  }
}

function noneHere(observed: ReadonlySet<string>): AppError {
  if (observed.size === 0) return refuse(["There is no QuestionnaireResponse in this file."]);
  return refuse(
    [
      "The answers are here as Observations, one by one, and these are not read: they don’t say that they belong to one questionnaire.",
    ],
    "Nothing was changed. Export the questionnaire itself, as a FHIR QuestionnaireResponse, or type the answers.",
  );
}

const statusMissing = "its status is missing";
const statusWords: Readonly<Record<string, string>> = {
  "in-progress": "it is still in progress",
  stopped: "it was stopped before its end",
  "entered-in-error": "it is marked as entered in error",
};

/** `trouble` says why it does not count; null for one that does. */
function readResponse(from: Resource): { trouble: string | null; day: string | undefined; items: unknown[] } {
  const { data } = response.safeParse(from);
  if (!data) throw refuse(["The questionnaire in this file is not laid out as FHIR R4 says."]);
  const { status, authored, item: items } = data;
  const counts = status === "completed" || status === "amended";
  const trouble = status
    ? ((Object.hasOwn(statusWords, status) ? statusWords[status] : undefined) ??
      "its status is none that FHIR knows")
    : statusMissing;
  return { trouble: counts ? null : trouble, day: dayIn(authored), items };
}

/** FHIR allows a year or a month alone: too little to tell how old answers are. */
function dayIn(authored: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(authored ?? "")?.[0];
  return day && z.iso.date().safeParse(day).success ? day : undefined;
}

/** Groups and items below answers too; a stack, so that depth does no harm. */
function allItems(roots: unknown[]): Item[] {
  const found: Item[] = [];
  const waiting = [...roots];
  while (waiting.length > 0) {
    const read = item.safeParse(waiting.pop());
    if (!read.success) throw refuse(["An item in this file is not laid out as FHIR R4 says."]);
    found.push(read.data);
    for (const one of [read.data, ...read.data.answer]) waiting.push(...one.item);
  }
  return found;
}

export const isLoinc = (system: string | undefined) =>
  system === undefined || /loinc\.org|2\.16\.840\.1\.113883\.6\.1$/.test(system);
const loincCodes = (codings: readonly z.infer<typeof coding>[]) =>
  codings.filter(({ system }) => isLoinc(system)).flatMap(({ code }) => code ?? []);

/** A code stands alone, behind a slash (`/44250-9`, `/45900-0/44250-9`), or behind its system. */
const lastPart = (name: string | undefined) => name?.split(/[/|#]/).at(-1)?.trim();

function itemsByCode(items: readonly Item[], known: ReadonlySet<string>): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const one of items) {
    const codings = [
      ...one.code,
      ...one.extension.flatMap(({ valueCoding, valueCodeableConcept }) => [
        ...(valueCoding ? [valueCoding] : []),
        ...(valueCodeableConcept?.coding ?? []),
      ]),
    ];
    const named = [lastPart(one.linkId), lastPart(one.definition), ...loincCodes(codings)];
    const codes = new Set(named.filter((code) => code !== undefined && known.has(code)) as string[]);
    if (codes.size > 1)
      throw refuse([`One item carries the codes of two questions (${joinList([...codes])}).`]);
    for (const code of codes) found.set(code, [...(found.get(code) ?? []), one]);
  }
  return found;
}

function codesObserved(from: Resource): string[] {
  const { data } = observation.safeParse(from);
  return data ? [data, ...data.component].flatMap(({ code }) => loincCodes(code.coding)) : [];
}
