/**
 * Answer sheets out of Observations: a panel with its components or members (US Core), or one by one, those
 * of a day together. Nothing here repeats a word of the file. Pure.
 */
import { z } from "zod";
import {
  earliest,
  momentIn,
  oneCode,
  together,
  type Moment,
  type Sheet,
  type SheetsRead,
} from "./answer-sheet";
import { answer, coding, isLoinc, type Item } from "./answer-value";
import { listed, refuse, type Resource } from "./fhir-resource";
import type { Questionnaire } from "./schema";

const word = z.string().optional().catch(undefined);
const concept = z.object({ coding: z.array(coding).catch([]) }).catch({ coding: [] });
const valued = answer.extend({ code: concept }).loose();
const observation = valued.extend({
  status: word,
  effectiveDateTime: word,
  effectiveInstant: word,
  effectivePeriod: z.object({ start: word, end: word }).optional().catch(undefined),
  issued: word,
  component: z.unknown().optional(),
  hasMember: z.array(z.object({ reference: word }).catch({ reference: undefined })).catch([]),
});

type Found = readonly (readonly [code: string, item: Item])[];
type Observation = {
  from: Resource;
  status: string | undefined;
  moment: Moment;
  /** Its own value and those of its components. */
  found: Found;
  members: string[];
  isPanel: boolean;
  /** It is one of these questionnaires, or an answer of one. */
  isOurs: boolean;
};

const counts = new Set(["final", "amended", "corrected"]);
const statusWords: Readonly<Record<string, string>> = {
  registered: "they are registered and not yet answered",
  preliminary: "they are preliminary",
  cancelled: "they were cancelled",
  "entered-in-error": "they are marked as entered in error",
  unknown: "their status is unknown",
  deleted: "they were deleted in the record system",
};

/**
 * @throws AppError `invalid` for an Observation of these questionnaires that is not laid out as R4 says.
 */
export function observationSheets(
  resources: readonly Resource[],
  forms: readonly Questionnaire[],
): SheetsRead {
  const known = new Set(forms.flatMap(codesOf));
  const read = resources
    .filter(({ resourceType }) => resourceType === "Observation")
    .map((from) => readObservation(from, forms, known));
  const within = new Map(read.map((one) => [one, membersOf(one, read)]));
  const panels = read.filter((one) => one.isPanel && !isMember(one, within));
  const ofPanels = new Set(panels.flatMap((panel) => [panel, ...(within.get(panel) ?? [])]));
  const loose = read.filter((one) => !ofPanels.has(one));
  // A panel that was taken back takes its members along.
  const standing = panels.filter(stands);
  const inPanels = standing.map((panel) => [panel, ...(within.get(panel) ?? [])]);
  const fallen = [...panels, ...inPanels.flat(), ...loose].filter(
    (one) => !stands(one) && (one.isOurs || (within.get(one) ?? []).some(({ isOurs }) => isOurs)),
  );
  return {
    sheets: [
      ...inPanels.map((some) => sheetOf(some.filter(stands))),
      ...sheetsOfDays(loose.filter((one) => stands(one) && one.isOurs)),
    ],
    aside: fallen.map(({ status, moment }) => ({
      what: "observations",
      why: whyNot(status),
      day: moment.day,
    })),
  };
}

const stands = ({ status }: Observation) => status !== undefined && counts.has(status);
const codesOf = ({ items, totalLoinc }: Questionnaire) => [totalLoinc, ...items.map(({ loinc }) => loinc)];

function whyNot(status: string | undefined): string {
  if (status === undefined) return "their status is missing, so they do not say that they are final";
  const words = Object.hasOwn(statusWords, status) ? statusWords[status] : undefined;
  return words ?? "their status is none that FHIR knows";
}

function readObservation(
  from: Resource,
  forms: readonly Questionnaire[],
  known: ReadonlySet<string>,
): Observation {
  const { data } = observation.safeParse(from);
  if (!data) {
    if (mentions(from, known)) throw refuse(["An Observation in this file is not laid out as FHIR R4 says."]);
    return { ...nothing, from };
  }
  const period = data.effectivePeriod;
  const panel = forms.find(({ panelLoinc }) => loincIn(data.code).includes(panelLoinc));
  const found = [
    ...valuesIn(from, known),
    ...listed(data.component).flatMap((one) => valuesIn(one, known)),
    // The value of a panel is its total.
    ...(panel && hasValue(from) ? [[panel.totalLoinc, itemIn(from)] as const] : []),
  ];
  const members = data.hasMember.flatMap(({ reference }) => reference ?? []);
  return {
    from,
    status: data.status,
    moment: momentIn(
      data.effectiveDateTime ?? data.effectiveInstant ?? period?.end ?? period?.start ?? data.issued,
    ),
    found,
    members,
    isPanel: panel !== undefined || members.length > 0 || listed(data.component).length > 0,
    isOurs: panel !== undefined || found.length > 0,
  };
}

const nothing = {
  status: undefined,
  moment: momentIn(undefined),
  found: [],
  members: [],
  isPanel: false,
  isOurs: false,
};
const mentions = (from: unknown, known: ReadonlySet<string>) => {
  const text = JSON.stringify(from);
  return [...known].some((code) => text.includes(code));
};
const loincIn = ({ coding: codings }: z.infer<typeof concept>) =>
  codings.filter(({ system }) => isLoinc(system)).flatMap(({ code }) => code ?? []);
const hasValue = (from: object) => Object.keys(from).some((name) => name.startsWith("value"));
const itemIn = (from: object): Item => ({ answer: hasValue(from) ? [answer.parse(from)] : [] });

function valuesIn(from: unknown, known: ReadonlySet<string>): Found {
  const { data } = valued.safeParse(from);
  if (!data) {
    if (mentions(from, known)) throw refuse(["An Observation in this file is not laid out as FHIR R4 says."]);
    return [];
  }
  const code = oneCode(loincIn(data.code), known);
  return code === undefined ? [] : [[code, itemIn(data)]];
}

/** Members, and members of theirs; one that points in a circle is taken once. */
function membersOf(panel: Observation, all: readonly Observation[]): Observation[] {
  const found = new Set<Observation>();
  const waiting = [panel];
  while (waiting.length > 0) {
    const next = waiting.pop();
    for (const to of next?.members ?? []) {
      const member = all.find(({ from }) =>
        from.addresses.some((own) => isAt(own, to, next?.from.number ?? 0)),
      );
      if (!member || member === panel || found.has(member)) continue;
      found.add(member);
      waiting.push(member);
    }
  }
  return [...found];
}

const isMember = (one: Observation, within: ReadonlyMap<Observation, Observation[]>) =>
  [...within].some(([panel, members]) => panel !== one && members.includes(one));

/** `#o1` within its container, `Observation/1` at the end of a whole address, with or without a version. */
function isAt(own: string, reference: string, container: number): boolean {
  if (reference.startsWith("#")) return own === `${container}${reference}`;
  const to = reference.replace(/\/_history\/.*$/, "");
  return own === to || own.endsWith(`/${to}`) || (!/^[a-z][a-z\d+.-]*:/i.test(own) && to.endsWith(`/${own}`));
}

const sheetOf = (some: readonly Observation[]): Sheet => ({
  // What names no day is of the day that the others name.
  ...earliest(some.map(({ moment }) => moment).filter(({ day }) => day !== undefined)),
  byCode: together(some.flatMap(({ found }) => found)),
});

/** One by one they don't say what belongs together: those of a day do, of a moment if a day has several. */
function sheetsOfDays(some: readonly Observation[]): Sheet[] {
  return grouped(some, ({ moment }) => moment.day ?? "").flatMap((day) => {
    const moments = grouped(day, ({ moment }) => `${moment.instant}`);
    const sheet = sheetOf(day);
    return moments.length > 1 && [...sheet.byCode.values()].some((items) => items.length > 1)
      ? moments.map((one) => sheetOf(one))
      : [sheet];
  });
}

function grouped<One>(some: readonly One[], by: (one: One) => string): One[][] {
  const groups = new Map<string, One[]>();
  for (const one of some) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups.values()];
}
