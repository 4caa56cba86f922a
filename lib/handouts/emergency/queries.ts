/** Reads by emergency access, and of who was told of one. */
import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import type { HandoutDocument } from "@/lib/document/schema";
import { materialFor } from "@/lib/handouts/choose/read-material";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { recalledIn } from "@/lib/handouts/blockers/recalled-texts";
import { readInEmergency } from "@/lib/handouts/ownership";
import {
  decryptAnswer,
  decryptDocument,
  decryptDraft,
  handoutRow,
  openNames,
  type HandoutRow,
} from "@/lib/handouts/store";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { readingOf, type Clinician, type SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import type {
  Colleague,
  EmergencyAnswer,
  EmergencyHandoutInput,
  EmergencyIdInput,
  EmergencyNotice,
  EmergencyRow,
  OpenAccess,
} from "./schema";
import { decryptReason, noEmergencyAccess } from "./store";

const rowsShown = 200;

/** Whose handouts could be read in an emergency: everyone who has some, also who works here no more. */
export async function listColleagues({ personId }: Clinician): Promise<Colleague[]> {
  const people = await db().person.findMany({
    where: { id: { not: personId }, handouts: { some: { discardedAt: null } } },
    orderBy: { name: "asc" },
    select: { id: true, name: true, disabledAt: true },
    take: 500,
  });
  return people.map(({ id, name, disabledAt }) => ({
    personId: id,
    name: disabledAt ? `${name} (left)` : name,
  }));
}

/** One’s own emergency access that is open now, newest first. */
export async function listOpenAccess({ personId }: Clinician): Promise<OpenAccess[]> {
  const rows = await db().emergencyAccess.findMany({
    where: { personId, endedAt: null, endsAt: { gt: systemClock.now() } },
    orderBy: { openedAt: "desc" },
    include: { owner: { select: { name: true } } },
  });
  return rows.map(accessView);
}

type AccessRow = {
  id: string;
  reasonSealed: string | null;
  openedAt: Date;
  endsAt: Date;
  owner: { name: string };
};
const accessView = (row: AccessRow): OpenAccess => ({
  id: row.id,
  owner: row.owner.name,
  reason: decryptReason(row),
  openedAt: row.openedAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

/** @throws AppError not-found for one that ended, or is someone else’s. */
async function openAccess({ personId }: Clinician, id: string): Promise<OpenAccess> {
  const row = await db().emergencyAccess.findFirst({
    where: { id, personId, endedAt: null, endsAt: { gt: systemClock.now() } },
    include: { owner: { select: { name: true } } },
  });
  if (!row) throw noEmergencyAccess();
  return accessView(row);
}

/**
 * The handouts that an emergency access opens, newest first, at most 200; the look is audited.
 * @throws AppError not-found for an access that ended, or is someone else’s.
 */
export async function listEmergencyHandouts(
  clinician: Clinician,
  { accessId }: EmergencyIdInput,
): Promise<{ access: OpenAccess; rows: EmergencyRow[] }> {
  const access = await openAccess(clinician, accessId);
  const [rows, { topics, withdrawn }, { timezone }] = await Promise.all([
    db().handout.findMany({
      where: readInEmergency(clinician, accessId, systemClock.now()),
      orderBy: { updatedAt: "desc" },
      take: rowsShown,
      select: {
        id: true,
        state: true,
        labelSealed: true,
        firstNameSealed: true,
        slugs: true,
        updatedAt: true,
        erasedAt: true,
      },
    }),
    getPublishedLibrary(clinician, "en"),
    getClinic(clinician),
  ]);
  await appendAudit(db(), clinician, "emergency.listed", accessId, { count: rows.length });
  const titles = new Map([...withdrawn, ...topics].map(({ slug, title }) => [slug, title]));
  return {
    access,
    rows: rows.map((row) => ({
      id: row.id,
      ...openNames(row),
      state: row.state,
      titles: row.slugs.map((slug) => titles.get(slug) ?? slug),
      updatedAt: calendarDate(row.updatedAt, timezone),
      erased: row.erasedAt !== null,
    })),
  };
}

/**
 * One handout by emergency access: its pages as text and what was answered to safety stops. Nothing of it can
 * be printed, mailed or changed that way, and each look is audited before it is answered.
 * @throws AppError not-found for an access that ended, or a handout it does not open.
 */
export async function getEmergencyHandout(
  clinician: Clinician,
  { accessId, id }: EmergencyHandoutInput,
): Promise<{
  access: OpenAccess;
  label: string | null;
  firstName: string | null;
  state: "draft" | "sealed";
  /** Null once the clinic’s retention erased it. */
  document: HandoutDocument | null;
  /** A text of it was recalled since: what it says must not be told on. */
  recalled: boolean;
  answers: EmergencyAnswer[];
}> {
  const row = await db().handout.findFirst({
    where: { id, ...readInEmergency(clinician, accessId, systemClock.now()) },
    include: handoutRow,
  });
  if (!row) throw noEmergencyAccess();
  const access = await openAccess(clinician, accessId);
  await appendAudit(db(), clinician, "emergency.viewed", id, { emergencyId: accessId });
  const erased = row.erasedAt !== null;
  return {
    access,
    ...openNames(row),
    state: row.state,
    document: erased ? null : await documentOf(clinician, row),
    recalled: (await recalledIn(db(), [id])).has(id),
    answers: erased
      ? []
      : row.stopAnswers.map((one) => ({
          by: one.person.name,
          at: one.at.toISOString(),
          text: decryptAnswer(one).text,
        })),
  };
}

/** As finalised, or as a draft stands now, signed by whoever its owner asked and never by who reads it. */
async function documentOf(clinician: Clinician, row: HandoutRow): Promise<HandoutDocument> {
  if (row.documentSealed) return JSON.parse(decryptDocument(row.id, row.documentSealed)) as HandoutDocument;
  const content = decryptDraft(row);
  const material = await materialFor({ ...clinician, mayFinalise: false }, content, row);
  return (await prepareHandout(material, content.choice)).document;
}

/** What this person was told of and has not said to have seen, newest first. */
export async function listEmergencyNotices(person: SignedIn): Promise<EmergencyNotice[]> {
  if (readingOf(person)?.emergencyTold === false) return [];
  const { personId } = person;
  const rows = await db().emergencyNotice.findMany({
    where: { personId, seenAt: null },
    orderBy: { access: { openedAt: "desc" } },
    take: 20,
    include: {
      access: { include: { owner: { select: { name: true } }, person: { select: { name: true } } } },
    },
  });
  if (rows.length === 0) return [];
  const views = await db().auditEvent.findMany({
    where: { event: "emergency.viewed", at: { gte: rows.at(-1)?.access.openedAt } },
    select: { subject: true, data: true },
    take: 2000,
  });
  return rows.map(({ accessId, access }) => ({
    accessId,
    by: access.person.name,
    owner: access.owner.name,
    yours: access.ownerId === personId,
    reason: decryptReason(access),
    openedAt: access.openedAt.toISOString(),
    endsAt: (access.endedAt ?? access.endsAt).toISOString(),
    viewed: new Set(views.filter(({ data }) => isOf(data, accessId)).map(({ subject }) => subject)).size,
  }));
}

const isOf = (data: unknown, accessId: string) =>
  (data as { emergencyId?: unknown } | null)?.emergencyId === accessId;
