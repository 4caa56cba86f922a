/** What waits, for whom, and what a prescriber sees before approving. */
import "server-only";
import { once, type Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { openNames } from "@/lib/handouts/store";
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { HandoutDocument } from "@/lib/document/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Prisma } from "@/generated/prisma/client";
import { mayBeAsked } from "./rules";
import type { Asking, ForApproval, Prepared, Prescriber, Queue, QueuedHandoutInput } from "./schema";
import { decryptSentBack } from "./store";

const ROWS_SHOWN = 100;

/** Those of the clinic who may be asked to approve, by name. */
export async function listPrescribers({ personId }: Clinician): Promise<Prescriber[]> {
  const people = await db().person.findMany({
    where: { isClinician: true, mayFinalise: true, disabledAt: null },
    orderBy: { name: "asc" },
    take: 500,
    select: { id: true, name: true, isClinician: true, mayFinalise: true, disabledAt: true },
  });
  return people
    .filter((person) => mayBeAsked(person, personId))
    .map(({ id, name }) => ({ personId: id, name }));
}

const waitingFor = ({ personId }: Clinician) =>
  ({
    askedOfId: personId,
    state: "draft",
    discardedAt: null,
    erasedAt: null,
  }) satisfies Prisma.HandoutWhereInput;

/** How many drafts wait for this clinician's approval. */
export async function countWaiting(clinician: Clinician): Promise<number> {
  return once(clinician, "waiting", () => db().handout.count({ where: waitingFor(clinician) }));
}

const shown = {
  id: true,
  labelSealed: true,
  firstNameSealed: true,
  slugs: true,
  askedAt: true,
  sentBackSealed: true,
  sealedAt: true,
  owner: { select: { name: true } },
  askedOf: { select: { name: true } },
  sealedBy: { select: { name: true } },
  state: true,
} satisfies Prisma.HandoutSelect;

/**
 * What waits for this clinician, longest first; and what they prepared: with a prescriber, given back, or
 * approved and not given in any way yet. At most 100 of each.
 */
export async function listQueue(clinician: Clinician): Promise<Queue> {
  const [{ topics, withdrawn }, waiting, prepared] = await Promise.all([
    getPublishedLibrary(clinician, "en"),
    db().handout.findMany({
      where: waitingFor(clinician),
      orderBy: { askedAt: "asc" },
      take: ROWS_SHOWN,
      select: shown,
    }),
    db().handout.findMany({
      where: preparedBy(clinician),
      orderBy: { updatedAt: "desc" },
      take: ROWS_SHOWN,
      select: shown,
    }),
  ]);
  const titleOf = new Map([...withdrawn, ...topics].map(({ slug, title }) => [slug, title]));
  const row = (one: (typeof waiting)[number]) => ({
    id: one.id,
    ...openNames(one),
    titles: one.slugs.map((slug) => titleOf.get(slug) ?? slug),
  });
  return {
    waiting: waiting.map((one) => ({ ...row(one), preparedBy: one.owner.name, at: instant(one.askedAt) })),
    prepared: prepared.map((one): Prepared => {
      const back = decryptSentBack(one);
      if (one.state === "sealed")
        return { ...row(one), state: "approved", by: one.sealedBy?.name ?? "", at: instant(one.sealedAt) };
      return back
        ? { ...row(one), state: "given-back", back }
        : { ...row(one), state: "waiting", with: one.askedOf?.name ?? "", at: instant(one.askedAt) };
    }),
  };
}

/** A mail that failed or was cancelled gave nothing, nor did a print that did not come out. */
function preparedBy({ personId }: Clinician): Prisma.HandoutWhereInput {
  return {
    ownerId: personId,
    discardedAt: null,
    erasedAt: null,
    OR: [
      { state: "draft", askedOfId: { not: null } },
      { state: "draft", sentBackSealed: { not: null } },
      {
        state: "sealed",
        askedOfId: { not: null },
        sealedById: { not: personId },
        deliveries: { none: { state: { notIn: ["failed", "cancelled"] } } },
      },
    ],
  };
}

const instant = (at: Date | null) => at?.toISOString() ?? "";

/** Where one's own draft stands between its preparer and a prescriber. Throws AppError `not-found`. */
export async function getAsking(clinician: Clinician, { id }: QueuedHandoutInput): Promise<Asking> {
  const row = await loadOwn(clinician, id);
  const names = new Map(
    (
      await db().person.findMany({
        where: { id: { in: [row.ownerId, row.askedOfId ?? row.ownerId] } },
        select: { id: true, name: true },
      })
    ).map((person) => [person.id, person.name]),
  );
  return {
    askedOf: row.askedOfId
      ? { personId: row.askedOfId, name: names.get(row.askedOfId) ?? "", at: instant(row.askedAt) }
      : null,
    sentBack: decryptSentBack(row),
    askedOfMe: row.askedOfId === clinician.personId ? { preparedBy: names.get(row.ownerId) ?? "" } : null,
  };
}

/**
 * A draft one was asked to approve: its pages, who prepared it, what was answered and
 * overridden, what holds it.
 * @throws AppError `not-found` when one was not asked, `conflict` when it is finalised already.
 */
export async function getForApproval(clinician: Clinician, { id }: QueuedHandoutInput): Promise<ForApproval> {
  const [row, { askedOf, askedOfMe }] = await Promise.all([
    loadOwn(clinician, id),
    getAsking(clinician, { id }),
  ]);
  if (!askedOfMe)
    throw new AppError(
      "not-found",
      "This handout does not wait for you.",
      "Go to the print queue and choose one there.",
    );
  if (row.state === "sealed") throw alreadyFinalised();
  await recordView(clinician, "handout.opened", id);
  const [view, document] = await Promise.all([
    getDraft(clinician, { id }),
    getHandoutDocument(clinician, { id }),
  ]);
  return {
    id,
    revision: view.revision,
    label: view.label,
    preparedBy: askedOfMe.preparedBy,
    askedAt: askedOf?.at ?? "",
    pages: view.pages,
    paper: view.paper,
    titles: view.topics.map(({ title }) => title),
    stops: view.stops.map(({ id: stopId, message, answer }) => ({ id: stopId, message, answer })),
    cautions: cautionsOf(view, document),
    overrides: view.topics.flatMap(({ title, override }) => (override ? [{ title, words: override }] : [])),
    blockers: view.blockers,
    missing: view.missing,
  };
}

function cautionsOf({ banners, warnings, due }: DraftView, document: HandoutDocument): string[] {
  const { front, topics, smallPrint } = document;
  const pages = front?.safety ? [front.safety, ...topics] : topics;
  const onPage = new Set(smallPrint.map(({ slug }) => slug));
  return [
    ...banners.map(({ message }) => message),
    ...pages.flatMap(({ title, cautions }) => cautions.map(({ text }) => `${title}: ${text}`)),
    ...warnings,
    ...due.filter(({ slug }) => onPage.has(slug)).map(({ words }) => words),
  ];
}
