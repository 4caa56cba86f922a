/** Answer sheets out of QuestionnaireResponses. Nothing here repeats a word of the file. Pure. */
import { z } from "zod";
import { momentIn, oneCode, together, type SheetsRead } from "./answer-sheet";
import { answer, coding, isLoinc, type Coding } from "./answer-value";
import { listed, refuse, type Resource } from "./fhir-resource";

const extension = z.object({
  valueCoding: coding.optional(),
  valueCodeableConcept: z.object({ coding: z.array(coding).default([]) }).optional(),
});
const itemAnswer = answer.extend({ item: z.array(z.unknown()).default([]) });
const item = z.object({
  linkId: z.string(),
  definition: z.string().optional(),
  code: z.array(coding).default([]),
  extension: z.array(extension).default([]),
  answer: z.array(itemAnswer).default([]),
  item: z.array(z.unknown()).default([]),
});
const response = z.object({
  status: z.string().optional().catch("?"),
  authored: z.string().optional().catch(undefined),
  questionnaire: z.string().optional().catch(undefined),
  contained: z.unknown().optional(),
  item: z.array(z.unknown()).default([]),
});
type Item = z.infer<typeof item>;
/** Codes that a questionnaire gives its questions, by their linkId. */
type CodesByLink = ReadonlyMap<string, readonly Coding[]>;

const counts = new Set(["completed", "amended"]);
const statusWords: Readonly<Record<string, string>> = {
  "in-progress": "it is still in progress",
  stopped: "it was stopped before its end",
  "entered-in-error": "it is marked as entered in error",
  deleted: "it was deleted in the record system",
};

/**
 * @param known the LOINC codes that are looked for.
 * @throws AppError `invalid` for what is not laid out as R4 says.
 */
export function questionnaireSheets(resources: readonly Resource[], known: ReadonlySet<string>): SheetsRead {
  const read: SheetsRead = { sheets: [], aside: [] };
  for (const from of resources.filter(({ resourceType }) => resourceType === "QuestionnaireResponse")) {
    const { data } = response.safeParse(from);
    if (!data) throw refuse(["The questionnaire in this file is not laid out as FHIR R4 says."]);
    const moment = momentIn(data.authored);
    if (data.status === undefined || !counts.has(data.status)) {
      read.aside.push({ what: "questionnaire", why: whyNot(data.status), day: moment.day });
      continue;
    }
    const codes = codesByLink(data, resources);
    const found = allItems(data.item).flatMap((one) => {
      const code = oneCode(namesOf(one, known, codes.get(one.linkId) ?? []), known);
      return code === undefined ? [] : [[code, { answer: one.answer }] as const];
    });
    read.sheets.push({ ...moment, byCode: together(found) });
  }
  return read;
}

function whyNot(status: string | undefined): string {
  if (status === undefined || status === "")
    return "its status is missing, so it does not say that it was completed";
  const words = Object.hasOwn(statusWords, status) ? statusWords[status] : undefined;
  return words ?? "its status is none that FHIR knows";
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

/** Every code a question is given: in its name, its definition, its codings, or by its questionnaire. */
function namesOf(one: Item, known: ReadonlySet<string>, byQuestionnaire: readonly Coding[]) {
  const codings = [
    ...one.code,
    ...one.extension.flatMap(({ valueCoding, valueCodeableConcept }) => [
      ...(valueCoding ? [valueCoding] : []),
      ...(valueCodeableConcept?.coding ?? []),
    ]),
    ...byQuestionnaire,
  ];
  return [
    codeWithin(one.linkId, known),
    codeWithin(one.definition, known),
    ...codings.filter(({ system }) => isLoinc(system)).map(({ code }) => code),
  ];
}

/** The last code in a name: `/44250-9`, `/44249-1/44250-9`, `http://loinc.org|44250-9`, `phq9.44250-9`. */
const codeWithin = (name: string | undefined, known: ReadonlySet<string>) =>
  name?.match(/(?<!\d)\d{1,7}-\d(?!\d)/g)?.findLast((code) => known.has(code));

const asked = z.object({ linkId: z.string(), code: z.array(coding).catch([]), item: z.unknown().optional() });

/** Of the questionnaire that a response names and the file holds: beside it, or contained in it. */
function codesByLink(
  { questionnaire, contained }: z.infer<typeof response>,
  resources: readonly Resource[],
): CodesByLink {
  const codes = new Map<string, readonly Coding[]>();
  if (questionnaire === undefined) return codes;
  const [address = ""] = questionnaire.split("|");
  const within = address.startsWith("#");
  const candidates = within ? (listed(contained) as Resource[]) : resources;
  const asks = candidates.find((one) => isQuestionnaire(one, address, within));
  const waiting = [...listed(asks?.item)];
  while (waiting.length > 0) {
    const { data } = asked.safeParse(waiting.pop());
    if (!data) continue;
    codes.set(data.linkId, data.code);
    waiting.push(...listed(data.item));
  }
  return codes;
}

const named = z.object({ resourceType: z.literal("Questionnaire"), id: z.string().optional() });

function isQuestionnaire(one: unknown, address: string, within: boolean): boolean {
  const { data } = named.safeParse(one);
  if (!data) return false;
  if (within) return `#${data.id}` === address;
  const { url, addresses } = one as Resource;
  return url === address || addresses.some((own) => own === address || address.endsWith(`/${own}`));
}
