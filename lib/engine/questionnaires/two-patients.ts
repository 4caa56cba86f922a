/**
 * Whether files are about one patient. Who it is is compared here and nowhere kept or said: not in words, not
 * in logs. Two that can't be shown to be one count as two: mixed-up answers harm, and a file too many refused
 * costs a few keys.
 */
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { holdsAnswers } from "./fhir-resource";

/** A patient is named in a few ways; comparing each with each of thousands would hold up the server. */
const waysToNameOne = 50;

type Resource = { resourceType: string; addresses?: string[]; [key: string]: unknown };

const words = z.string().optional();
const identifier = z.object({ system: words, value: words });
const reference = z.object({
  reference: words,
  type: words,
  identifier: identifier.optional(),
  display: words,
});
const named = z.object({
  id: words,
  subject: reference.optional(),
  source: reference.optional().catch(undefined),
  contained: z.array(z.unknown()).catch([]),
});
const patient = z.object({
  resourceType: z.literal("Patient"),
  id: words,
  addresses: z.array(z.string()).catch([]),
  birthDate: words.catch(undefined),
  identifier: z.array(identifier).catch([]),
  name: z.array(z.object({ text: words, family: words, given: z.array(z.string()).catch([]) })).catch([]),
});
type Reference = z.infer<typeof reference>;
type Patient = z.infer<typeof patient>;
/** All that a file says of who it is about. */
type Subject = {
  addresses: string[];
  identifiers: { system: string; value: string }[];
  names: Set<string>;
  birthDate: string | undefined;
};

/**
 * @param files the resources of each file.
 * @throws AppError `invalid` when two questionnaires name different patients, one names two, or none says
 *   whose it is among several patients of its file.
 */
export function refuseTwoPatients(files: readonly { resources: readonly Resource[] }[]): void {
  const all = files.flatMap(({ resources }) => subjectsOf(resources));
  const subjects = [
    ...new Map(all.map((one) => [JSON.stringify({ ...one, names: [...one.names] }), one])).values(),
  ];
  const different =
    subjects.length > waysToNameOne ||
    subjects.some((one, at) => subjects.slice(at + 1).some((other) => !mayBeOne(one, other)));
  if (different)
    throw new AppError(
      "invalid",
      "There are answers of two patients here.",
      "Nothing was changed. Choose a file that is about one patient alone, or type the answers.",
    );
}

function subjectsOf(resources: readonly Resource[]): Subject[] {
  const patients = patientsAmong(resources);
  const responses = resources.filter(holdsAnswers);
  const found = responses.flatMap((response) => {
    const { data } = named.safeParse(response);
    if (!data)
      throw new AppError(
        "invalid",
        "Whom this file is about is not laid out as FHIR R4 says.",
        "Nothing was changed. Choose another file, or type the answers.",
      );
    const within = patientsAmong(data.contained);
    const [one, other] = [data.subject, isPatient(data.source, within) ? data.source : undefined].flatMap(
      (to) => (to && saysSomething(to) ? [subjectOf(to, within, patients)] : []),
    );
    // Subject and source of one sheet may name one patient in two ways.
    if (one && other) return differ(one, other) ? [one, other] : [together(one, other)];
    return one ? [one] : [];
  });
  // An answer sheet that names nobody may be anybody's of its file.
  return found.length < responses.length
    ? [...found, ...patients.map((one) => subjectOf({}, [], [], one))]
    : found;
}

const patientsAmong = (resources: readonly unknown[]) =>
  resources.flatMap((one) => patient.safeParse(one).data ?? []);

const saysSomething = ({ reference: to, identifier: by, display }: Reference) =>
  Boolean(to ?? by?.value ?? display);

/** Who answered may be a parent or a nurse; only a patient tells whose answers they are. */
function isPatient(source: Reference | undefined, within: readonly Patient[]): boolean {
  if (!source) return false;
  return (
    source.type === "Patient" ||
    /(^|\/)Patient\//.test(source.reference ?? "") ||
    within.some(({ id }) => source.reference === `#${id}`)
  );
}

function subjectOf(
  to: Reference,
  within: readonly Patient[],
  patients: readonly Patient[],
  known?: Patient,
): Subject {
  const address = addressOf(to.reference);
  const inside = within.find(({ id }) => to.reference !== undefined && to.reference === `#${id}`);
  const beside =
    known ??
    patients.find((one) => address !== undefined && one.addresses.some((own) => sameAddress(own, address)));
  const who = inside ?? beside;
  return {
    // The name of a contained resource means something in its own resource alone.
    addresses: inside ? [] : [...(address ? [address] : []), ...(beside?.addresses ?? [])],
    identifiers: [...(to.identifier ? [to.identifier] : []), ...(who?.identifier ?? [])].flatMap(
      ({ system = "", value }) => (value ? [{ system, value: value.trim() }] : []),
    ),
    names: new Set(
      [
        to.display ?? "",
        ...(who?.name ?? []).flatMap(({ text = "", family = "", given }) => [text, family, ...given]),
      ].flatMap(wordsIn),
    ),
    birthDate: who?.birthDate,
  };
}

/** Without the version that a reference may name. */
const addressOf = (to: string | undefined) => to?.trim().replace(/\/_history\/[^/]*$/, "") || undefined;

/** `Patient/1` is the end of `https://example.org/fhir/Patient/1`; two whole addresses must be the same. */
const sameAddress = (one: string, other: string) =>
  one === other ||
  (!isWhole(one) && one !== "" && other.endsWith(`/${one}`)) ||
  (!isWhole(other) && other !== "" && one.endsWith(`/${other}`));
const isWhole = (address: string) => /^[a-z][a-z\d+.-]*:/i.test(address);

const wordsIn = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0);

/** Whatever both say decides: what differs makes two of them, and something has to be the same. */
function mayBeOne(one: Subject, other: Subject): boolean {
  if (differ(one, other)) return false;
  const sameNames =
    one.names.size > 0 &&
    one.names.size === other.names.size &&
    [...one.names].every((word) => other.names.has(word));
  return addressesOfBoth(one, other) === "same" || identifiersOfBoth(one, other) === "same" || sameNames;
}

function differ(one: Subject, other: Subject): boolean {
  if (one.birthDate && other.birthDate && one.birthDate !== other.birthDate) return true;
  // Order and middle names vary; names without a word in common are two people's.
  return [
    addressesOfBoth(one, other),
    identifiersOfBoth(one, other),
    compared(
      [...one.names],
      [...other.names],
      () => true,
      (a, b) => a === b,
    ),
  ].includes("differ");
}

const together = (one: Subject, other: Subject): Subject => ({
  addresses: [...one.addresses, ...other.addresses],
  identifiers: [...one.identifiers, ...other.identifiers],
  names: new Set([...one.names, ...other.names]),
  birthDate: one.birthDate ?? other.birthDate,
});

const addressesOfBoth = (one: Subject, other: Subject) =>
  compared(one.addresses, other.addresses, () => true, sameAddress);
/** Numbers of two systems say nothing of each other. */
const identifiersOfBoth = (one: Subject, other: Subject) =>
  compared(
    one.identifiers,
    other.identifiers,
    (a, b) => a.system === b.system || a.system === "" || b.system === "",
    (a, b) => a.value === b.value,
  );

function compared<Value>(
  some: readonly Value[],
  others: readonly Value[],
  comparable: (one: Value, other: Value) => boolean,
  same: (one: Value, other: Value) => boolean,
): "same" | "differ" | "unknown" {
  const pairs = some.flatMap((one) =>
    others.filter((other) => comparable(one, other)).map((other) => same(one, other)),
  );
  if (pairs.length === 0) return "unknown";
  return pairs.includes(true) ? "same" : "differ";
}
