/** A draft as rows, and back: the one place where its patient words are encrypted and opened. */
import type { QrTarget } from "@/lib/clinic/settings/schema";
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { newId } from "@/lib/platform/ids";
import { languageOr, type Language } from "@/lib/platform/languages";
import { noPlan, type Plan } from "@/lib/document/front-sheet";
import { type Paper, type PrintSize, printSizes } from "@/lib/document/schema";
import type { Profile } from "@/lib/engine/schema";
import type { Matter } from "@/lib/document/what-matters";
import type { Prisma, StopAnswer } from "@/generated/prisma/client";
import type { Findings } from "./stops/stop-answers";
import type { ChosenTopic } from "./schema";
import type { DraftTopic } from "@/lib/handouts/draft/schema";

export const handoutRow = {
  topics: {
    orderBy: { position: "asc" },
    include: {
      explanation: { select: { slug: true } },
      textVersion: { select: { title: true, number: true } },
    },
  },
  stopAnswers: { orderBy: { at: "asc" }, include: { person: { select: { name: true } } } },
} as const satisfies Prisma.HandoutInclude;
export type HandoutRow = Prisma.HandoutGetPayload<{ include: typeof handoutRow }>;

/** For questionnaires whose answers came with an earlier handout, the day they are from (`YYYY-MM-DD`). */
export type EarlierAnswers = { phq9?: string; gad7?: string };

/** What a person entered, in the clear. */
export type DraftContent = {
  label: string | null;
  firstName: string | null;
  note: string | null;
  /** Of the pages; the clinician's own words stay as written. */
  language: Language;
  paper: Paper;
  size: PrintSize;
  grey: boolean;
  plan: Plan;
  /** Names of the grid's options that are talked about. */
  options: string[];
  /** What matters most to the patient, in the order chosen. */
  matters: Matter[];
  /** Whether the scores of this label over time print. */
  thenAndNow: boolean;
  /** What the QR code leads to, where one leads anywhere. */
  qr: QrTarget;
  profile: Profile;
  answeredOn: EarlierAnswers;
  choiceIsDefault: boolean;
  choice: ChosenTopic[];
};

type EncryptedColumn =
  | "labelSealed"
  | "profileSealed"
  | "firstNameSealed"
  | "noteSealed"
  | "planSealed"
  | "documentSealed";

const encrypt = (id: string, column: EncryptedColumn, text: string | null) =>
  text === null ? null : encryptField(text, { table: "Handout", column, id });
const open = (id: string, column: EncryptedColumn, encrypted: string | null) =>
  encrypted === null ? null : decryptField(encrypted, { table: "Handout", column, id });

/** @returns the draft's content; throws when an encrypted field does not open with the keys at hand. */
export function decryptDraft(row: HandoutRow): DraftContent {
  return {
    label: open(row.id, "labelSealed", row.labelSealed),
    firstName: open(row.id, "firstNameSealed", row.firstNameSealed),
    note: open(row.id, "noteSealed", row.noteSealed),
    language: languageOf(row),
    paper: row.paper,
    size: sizeOf(row),
    grey: row.grey,
    qr: row.qr,
    ...openPlan(row),
    ...openProfile(row),
    choiceIsDefault: row.choiceIsDefault,
    choice: row.topics
      .filter((topic) => topic.because === "chosen")
      .map((topic) => ({
        slug: topic.explanation.slug,
        layer: topic.layer,
        hiddenParts: topic.hiddenParts as ChosenTopic["hiddenParts"],
        note: decryptTopicField(topic.id, "noteSealed", topic.noteSealed),
        override: decryptTopicField(topic.id, "overrideSealed", topic.overrideSealed),
      })),
  };
}

/** Whose answers are of an earlier day is encrypted with them. */
export function openProfile({
  id,
  profileSealed,
}: Pick<HandoutRow, "id" | "profileSealed">): Pick<DraftContent, "profile" | "answeredOn"> {
  const { answeredOn = {}, ...profile } = JSON.parse(
    decryptField(profileSealed, { table: "Handout", column: "profileSealed", id }),
  ) as Profile & { answeredOn?: EarlierAnswers };
  return { profile, answeredOn };
}

/** What was decided together, in one encrypted column. */
type Planned = Pick<DraftContent, "plan" | "options" | "matters" | "thenAndNow">;
const nothingPlanned: Planned = { plan: noPlan, options: [], matters: [], thenAndNow: false };

/** Handouts of before there were all of its fields lack some. */
function openPlan({ id, planSealed }: HandoutRow): Planned {
  const json = open(id, "planSealed", planSealed);
  return { ...nothingPlanned, ...(json === null ? {} : (JSON.parse(json) as Partial<Planned>)) };
}

/** What nobody planned is not kept. */
function encryptPlan(id: string, { plan, options, matters, thenAndNow }: Planned): string | null {
  const isEmpty =
    plan.lines.length === 0 &&
    plan.step === null &&
    options.length === 0 &&
    matters.length === 0 &&
    !thenAndNow;
  return isEmpty ? null : encrypt(id, "planSealed", JSON.stringify({ plan, options, matters, thenAndNow }));
}

export function sizeOf(row: { size: string }): PrintSize {
  return printSizes.find((size) => size === row.size) ?? "normal";
}

export function languageOf(row: { language: string }): Language {
  return languageOr(row.language);
}

/** The columns of a draft's content. */
export function encryptDraft(id: string, draft: Omit<DraftContent, "choice">) {
  return {
    labelSealed: encrypt(id, "labelSealed", draft.label),
    firstNameSealed: encrypt(id, "firstNameSealed", draft.firstName),
    noteSealed: encrypt(id, "noteSealed", draft.note),
    profileSealed: encryptField(
      JSON.stringify({
        ...draft.profile,
        ...(Object.keys(draft.answeredOn).length > 0 ? { answeredOn: draft.answeredOn } : {}),
      }),
      { table: "Handout", column: "profileSealed", id },
    ),
    language: draft.language,
    planSealed: encryptPlan(id, draft),
    paper: draft.paper,
    size: draft.size,
    grey: draft.grey,
    qr: draft.qr,
    choiceIsDefault: draft.choiceIsDefault,
  };
}

/** Rows of the pages in printing order; `explanations` by slug. */
export function encryptTopics(
  handoutId: string,
  topics: DraftTopic[],
  explanations: ReadonlyMap<string, { explanationId: string }>,
) {
  return topics.flatMap((topic, position) => {
    const explanationId = explanations.get(topic.slug)?.explanationId;
    if (!explanationId) return [];
    const id = newId();
    return [
      {
        id,
        handoutId,
        explanationId,
        position,
        because: topic.because,
        layer: topic.layer,
        hiddenParts: topic.hiddenParts,
        noteSealed: encryptTopicField(id, "noteSealed", topic.note),
        overrideSealed: encryptTopicField(id, "overrideSealed", topic.override),
      },
    ];
  });
}

function encryptTopicField(
  id: string,
  column: "noteSealed" | "overrideSealed",
  text: string | null,
): string | null {
  return text === null ? null : encryptField(text, { table: "HandoutTopic", column, id });
}

function decryptTopicField(
  id: string,
  column: "noteSealed" | "overrideSealed",
  encrypted: string | null,
): string | null {
  return encrypted === null ? null : decryptField(encrypted, { table: "HandoutTopic", column, id });
}

/** The line a clinician wrote for a stop, and what they found as chosen from its lists. */
export function encryptAnswer(id: string, { text, findings }: { text: string; findings: Findings }) {
  const found = Object.keys(findings).length > 0;
  return {
    textSealed: encryptField(text, { table: "StopAnswer", column: "textSealed", id }),
    findingsSealed: found
      ? encryptField(JSON.stringify(findings), { table: "StopAnswer", column: "findingsSealed", id })
      : null,
  };
}
export function decryptAnswer({
  id,
  textSealed,
  findingsSealed,
}: Pick<StopAnswer, "id" | "textSealed" | "findingsSealed">): { text: string; findings: Findings } {
  return {
    text: decryptField(textSealed, { table: "StopAnswer", column: "textSealed", id }),
    findings: findingsSealed
      ? (JSON.parse(
          decryptField(findingsSealed, { table: "StopAnswer", column: "findingsSealed", id }),
        ) as Findings)
      : {},
  };
}

export function encryptDocument(id: string, json: string): string {
  return encryptField(json, { table: "Handout", column: "documentSealed", id });
}
export function decryptDocument(id: string, encrypted: string): string {
  return decryptField(encrypted, { table: "Handout", column: "documentSealed", id });
}

export function openLabel(row: { id: string; labelSealed: string | null }): string | null {
  return open(row.id, "labelSealed", row.labelSealed);
}

/** What a handout is called by (`handoutName`), in the clear. */
export function openNames(row: { id: string; labelSealed: string | null; firstNameSealed: string | null }): {
  label: string | null;
  firstName: string | null;
} {
  return { label: openLabel(row), firstName: open(row.id, "firstNameSealed", row.firstNameSealed) };
}
