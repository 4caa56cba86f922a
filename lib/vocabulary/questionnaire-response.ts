/**
 * PHQ-9 and GAD-7 answers out of FHIR R4 QuestionnaireResponse JSON: found by LOINC code, never by place. Whom the file is
 * about and what else it says is neither looked at nor kept.
 */
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Questionnaire } from "./questionnaire-schema";
import type { Level } from "./schema";

export type ImportedAnswers = {
  levels: Partial<Record<Questionnaire["id"], Level[]>>;
  /** The day each was answered, `YYYY-MM-DD` as its file writes it; left out where a file names none. */
  answeredOn: Partial<Record<Questionnaire["id"], string>>;
};

// Keys that are not named here are dropped at once: FHIR allows any beside these.
const ordinal = z.object({ url: z.string(), valueDecimal: z.number().optional(), valueInteger: z.number().optional() });
const coding = z.object({ system: z.string().optional(), code: z.string().optional(), extension: z.array(ordinal).optional() });
const extension = z.object({ valueCoding: coding.optional(), valueCodeableConcept: z.object({ coding: z.array(coding).default([]) }).optional() });
const answer = z.object({
  valueCoding: coding.optional(), valueInteger: z.number().optional(), valueDecimal: z.number().optional(),
  extension: z.array(ordinal).optional(), item: z.array(z.unknown()).default([]),
});
const item = z.object({
  linkId: z.string(), definition: z.string().optional(), code: z.array(coding).default([]), extension: z.array(extension).default([]),
  answer: z.array(answer).default([]), item: z.array(z.unknown()).default([]),
});
const response = z.object({ resourceType: z.literal("QuestionnaireResponse"), status: z.string(), authored: z.string().optional().catch(undefined), item: z.array(z.unknown()).default([]) });
const bundle = z.object({ resourceType: z.literal("Bundle"), entry: z.array(z.object({ resource: z.object({ resourceType: z.string() }).loose() })).default([]) });

type Item = z.infer<typeof item>;
type Answer = z.infer<typeof answer>;

/**
 * @param texts one or two files: each a QuestionnaireResponse, or a Bundle with some.
 * @param forms the questionnaires whose items are looked for.
 * @returns the answers of every questionnaire of which an item is there, whole and in the order of its form.
 * @throws AppError `invalid` that names every item that is missing, doubled or not answered with 0 to 3, never a word of the file.
 */
export function readQuestionnaireResponses(texts: readonly string[], forms: readonly Questionnaire[]): ImportedAnswers {
  const days = new Map(texts.flatMap((text) => responsesIn(text)).flatMap(({ item: roots, authored }) => allItems(roots).map((one) => [one, dayIn(authored)] as const)));
  const found = itemsByCode([...days.keys()], new Set(forms.flatMap(({ totalLoinc, items: own }) => [totalLoinc, ...own.map(({ loinc }) => loinc)])));
  const given = forms.filter((form) => form.items.some(({ loinc }) => found.has(loinc)));
  if (given.length === 0) throw refuse([`There is no answer of ${forms.map(({ title }) => title).join(" or ")} here: none of their LOINC codes was found.`]);
  const read = given.map((form) => ({ form, ...answersOf(form, found) }));
  const faults = read.flatMap(({ faults: own }) => own);
  if (faults.length > 0) throw refuse(faults);
  return {
    levels: Object.fromEntries(read.map(({ form, levels }) => [form.id, levels])),
    answeredOn: Object.fromEntries(given.flatMap((form) => {
      const day = oldest(form.items.flatMap(({ loinc }) => found.get(loinc) ?? []).map((one) => days.get(one)));
      return day ? [[form.id, day]] : [];
    })),
  };
}

function responsesIn(text: string): z.infer<typeof response>[] {
  const json = parseJson(text);
  const many = bundle.safeParse(json);
  const resources = many.success ? many.data.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === "QuestionnaireResponse") : [json];
  return resources.map((resource) => {
    const read = response.safeParse(resource);
    if (!read.success) throw refuse(["This is no FHIR QuestionnaireResponse."]);
    if (read.data.status !== "completed" && read.data.status !== "amended") throw refuse(["The questionnaire in this file is not completed."]);
    return read.data;
  });
}

/** Of answers that came in parts the oldest day counts, and none where a part is undated. */
const oldest = (days: (string | undefined)[]) => (days.includes(undefined) ? undefined : days.sort()[0]);

/** FHIR allows a year or a month alone: too little to tell how old answers are. */
function dayIn(authored: string | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(authored ?? "")?.[0];
  return day && z.iso.date().safeParse(day).success ? day : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw refuse(["This can’t be read as JSON."]);
  }
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

const isLoinc = (system: string | undefined) => system === undefined || /loinc\.org|2\.16\.840\.1\.113883\.6\.1$/.test(system);

/** A code stands alone, behind a slash (`/44250-9`, `/45900-0/44250-9`), or behind its system. */
const lastPart = (name: string | undefined) => name?.split(/[/|#]/).at(-1)?.trim();

function itemsByCode(items: readonly Item[], known: ReadonlySet<string>): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const one of items) {
    const codings = [...one.code, ...one.extension.flatMap(({ valueCoding, valueCodeableConcept }) => [...(valueCoding ? [valueCoding] : []), ...(valueCodeableConcept?.coding ?? [])])];
    const named = [lastPart(one.linkId), lastPart(one.definition), ...codings.filter(({ system }) => isLoinc(system)).map(({ code }) => code)];
    const codes = new Set(named.filter((code) => code !== undefined && known.has(code)) as string[]);
    if (codes.size > 1) throw refuse([`One item carries the codes of two questions (${[...codes].join(" and ")}).`]);
    for (const code of codes) found.set(code, [...(found.get(code) ?? []), one]);
  }
  return found;
}

function answersOf(form: Questionnaire, found: ReadonlyMap<string, Item[]>): { levels: Level[]; faults: string[] } {
  const scale = new Map(form.answers.map(({ loinc, value }) => [loinc, value]));
  const read = form.items.map(({ loinc }) => levelIn(found.get(loinc) ?? [], scale));
  const faults = read.flatMap((one, index) => (typeof one === "string" ? [`${form.title}: item ${index + 1} ${one}.`] : []));
  const levels = read.filter((one) => typeof one !== "string");
  const sum = levels.reduce<number>((total, one) => total + one, 0);
  const totals = (found.get(form.totalLoinc) ?? []).flatMap((one) => one.answer.flatMap(({ valueInteger, valueDecimal }) => valueInteger ?? valueDecimal ?? []));
  const wrong = faults.length === 0 && totals.some((total) => total !== sum);
  return { levels, faults: wrong ? [`${form.title}: the total in this file is not the sum of its answers.`] : faults };
}

/** @returns the level, or what is wrong with the item. */
function levelIn(items: readonly Item[], scale: ReadonlyMap<string, Level>): Level | string {
  const [only, another] = items;
  if (!only) return "is not in this file";
  if (another) return "is in this file more than once";
  const [given, second] = only.answer;
  if (!given) return "has no answer";
  if (second) return "has more than one answer";
  const said = numbersOf(given, scale);
  if (said === null || said.size === 0) return "has an answer that is none of the four";
  if (said.size > 1) return "has an answer that says two things";
  return [...scale.values()].find((level) => said.has(level)) ?? "has an answer that is not 0, 1, 2 or 3";
}

const ordinalUrl = /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(ordinalValue|itemWeight)$/;
const ordinalsOf = (extensions: z.infer<typeof ordinal>[] = []) => extensions.filter(({ url }) => ordinalUrl.test(url)).flatMap(({ valueDecimal, valueInteger }) => valueDecimal ?? valueInteger ?? []);

/** Every number an answer gives; null for a LOINC answer that is none of this questionnaire. */
function numbersOf({ valueCoding, valueInteger, valueDecimal, extension: own }: Answer, scale: ReadonlyMap<string, Level>): Set<number> | null {
  const { system, code = "" } = valueCoding ?? {};
  const coded = isLoinc(system) ? scale.get(code) : undefined;
  if (coded === undefined && system !== undefined && isLoinc(system)) return null;
  return new Set([coded, valueInteger, valueDecimal, ...ordinalsOf(own), ...ordinalsOf(valueCoding?.extension)].filter((one) => one !== undefined));
}

function refuse(faults: string[]): AppError {
  return new AppError("invalid", faults.join(" "), "Nothing was changed. Choose another file, or type the answers.");
}
