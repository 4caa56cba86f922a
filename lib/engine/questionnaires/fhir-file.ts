/**
 * FHIR R4 files as the resources they hold, whatever wraps them: one resource, a Bundle of any kind, bundles
 * within, a resource a line. What is no FHIR R4 in JSON is refused with its cause. Pure. Nothing here repeats
 * a word of a file.
 */
import { z } from "zod";
import { olderRelease } from "./fhir-release";
import { holdsAnswers, listed, refuse, resource, type Resource } from "./fhir-resource";

export type FhirFile = {
  resources: Resource[];
  /** Sentences: what of the file was not read. */
  leftOut: string[];
};

const exportAsR4 =
  "Nothing was changed. Export the questionnaire from the record system as FHIR R4 in JSON, or type the answers.";

/** What other texts begin with, and what they are. */
const otherKinds: readonly [RegExp, string][] = [
  [/^<[^]*urn:hl7-org:v3/, "This is a CDA document in XML, and FHIR in JSON is what can be read here."],
  [/^<[^]*http:\/\/hl7\.org\/fhir/, "This is FHIR in XML, and only JSON can be read here."],
  [/^<(!doctype )?html/i, "This is a web page, not a FHIR file."],
  [/^</, "This is XML, and only FHIR in JSON can be read here."],
  [/^MSH\|/, "This is an HL7 version 2 message, and only FHIR in JSON can be read here."],
  [/^@prefix/i, "This is FHIR in Turtle, and only JSON can be read here."],
  [/^%PDF/, "This is a PDF, and only FHIR in JSON can be read here."],
  [/^PK\u0003\u0004/, "This is a zip archive: take the JSON file out of it, and choose that one."],
];

/** Resource types whose presence alone tells why there are no answers. */
const otherTypes: Readonly<Record<string, string>> = {
  OperationOutcome: "The record system answered with a message of its own instead of answers.",
  Questionnaire: "This is the questionnaire alone, without answers: no QuestionnaireResponse is here.",
  QuestionnaireAnswers: "This is FHIR DSTU1, a release from before R4, and only R4 can be read here.",
};

/**
 * @param text one file. @param from the number of its first resource.
 * @throws AppError `invalid` for what is no FHIR R4 in JSON, naming what it is instead.
 */
export function resourcesIn(text: string, from: number): FhirFile {
  const roots = jsonIn(text);
  const found: Resource[] = [];
  const leftOut = { empty: 0, further: false };
  const waiting = [...roots].reverse();
  while (waiting.length > 0) {
    const next = waiting.pop();
    const { data } = wrapped.safeParse(next);
    const read = data && resource.safeParse(data.resource).data;
    const gone = read ? null : deletedIn(next, from + found.length);
    if (gone) found.push(gone);
    else if (!read) leftOut.empty += 1;
    else if (read.resourceType === "Bundle") {
      leftOut.further ||= listed(read.link).some((one) => isNext.safeParse(one).success);
      waiting.push(...listed(read.entry).reverse());
    } else if (read.resourceType === "Parameters") {
      waiting.push(...listed(read.parameter).filter(carriesResource));
    } else found.push(...withContained(read, data.fullUrl, from + found.length));
  }
  refuseOthers(found);
  return { resources: found, leftOut: sentencesOf(leftOut) };
}

const wrapped = z.object({ fullUrl: z.string().optional().catch(undefined), resource: z.unknown() });
const deletion = z.object({
  request: z.object({ method: z.literal("DELETE"), url: z.string() }),
  response: z.object({ lastModified: z.string().optional() }).catch({}),
});

/** A history tells of a deletion by an entry without a resource: the versions before it go as well. */
function deletedIn(entry: unknown, number: number): Resource | null {
  const { request, response } = deletion.safeParse(entry).data ?? {};
  const [, resourceType, id] =
    /(QuestionnaireResponse|Observation)\/([\w.-]+)$/.exec(request?.url ?? "") ?? [];
  if (!resourceType) return null;
  const meta = { lastUpdated: response?.lastModified };
  return { resourceType, id, status: "deleted", meta, addresses: [`${resourceType}/${id}`], number };
}
const isNext = z.object({ relation: z.literal("next") });
const carriesResource = (one: unknown) => wrapped.safeParse(one).data?.resource !== undefined;

/** Questionnaires and answers may lie within others; a name of theirs means something there alone. */
function withContained(
  from: { resourceType: string; [key: string]: unknown },
  fullUrl: string | undefined,
  number: number,
): Resource[] {
  const id = typeof from.id === "string" ? from.id : undefined;
  const own = [
    ...(fullUrl ? [fullUrl.replace(/\/_history\/[^/]*$/, "")] : []),
    ...(id ? [`${from.resourceType}/${id}`] : []),
  ];
  const contained = listed(from.contained)
    .flatMap((one) => resource.safeParse(one).data ?? [])
    .filter(holdsAnswers)
    .map((one, at) => ({
      // Whose it is and when it was made is said by what holds it.
      ...{ subject: from.subject, effectiveDateTime: from.effectiveDateTime },
      ...one,
      addresses: typeof one.id === "string" ? [`${number}#${one.id}`] : [],
      number: number + 1 + at,
    }));
  return [{ ...from, addresses: own, number }, ...contained];
}

/** A JSON text, or one a line, as systems export in bulk. */
function jsonIn(text: string): unknown[] {
  const plain = text.replace(/^\uFEFF/, "").trim();
  if (plain === "") throw refuse(["There is nothing in this file."]);
  const other = otherKinds.find(([begins]) => begins.test(plain));
  if (other) throw refuse([other[1]], exportAsR4);
  const whole = parsed(plain);
  const read = whole
    ? [whole]
    : plain
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
        .map(parsed);
  if (read.some((one) => one === null))
    throw refuse(["This can’t be read as JSON: it may be cut off or changed."]);
  const roots = read.map((one) => one?.value);
  if (roots.some((one) => !resource.safeParse(one).success))
    throw refuse(["This is JSON, but no FHIR QuestionnaireResponse: it names no resource type."]);
  return roots.map((one) => ({ resource: one }));
}

/** FHIR has no null but within lists; systems write it for what they don't know. */
function withoutNull(root: unknown): unknown {
  // A stack, so that depth does no harm.
  const waiting = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const [key, value] of Object.entries(next)) {
      if (value === null && !Array.isArray(next)) Reflect.deleteProperty(next, key);
      else waiting.push(value);
    }
  }
  return root;
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: withoutNull(JSON.parse(text)) };
  } catch {
    return null;
  }
}

function refuseOthers(found: readonly Resource[]) {
  const older = found.map(olderRelease).find((one) => one !== null);
  if (older)
    throw refuse(
      [`This is FHIR ${older}, a release from before R4, and only R4 can be read here.`],
      exportAsR4,
    );
  if (found.some(holdsAnswers)) return;
  const why = found.map(({ resourceType }) => ownWord(otherTypes, resourceType)).find(Boolean);
  throw refuse(
    [why ?? "There is no FHIR QuestionnaireResponse in this file, and no Observation."],
    exportAsR4,
  );
}

const ownWord = (words: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(words, key) ? words[key] : undefined;

function sentencesOf({ empty, further }: { empty: number; further: boolean }): string[] {
  return [
    ...(empty === 1 ? ["An entry of the file was left out: it holds no resource."] : []),
    ...(empty > 1 ? [`${empty} entries of the file were left out: they hold no resource.`] : []),
    ...(further ? ["The record system has further pages of this search, and they are not in the file."] : []),
  ];
}
