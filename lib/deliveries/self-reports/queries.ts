/** Reads of self-reports: the page a patient is on, and what a clinician sees of them. */
import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { whomToCall } from "@/lib/deliveries/links/whom-to-call";
import { loadOwn } from "@/lib/handouts/load-handout";
import { ownedBy } from "@/lib/handouts/ownership";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Clinician, Visitor } from "@/lib/platform/actors";
import { shownInstant, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { isOpen, nextOpen, wholeForms } from "./rules";
import type {
  ItemNineAlarm,
  SelfReportPage,
  SelfReportPageInput,
  SelfReportsOfInput,
  SelfReportView,
} from "./schema";
import { decryptAnswers, openSelfReport } from "./store";

/**
 * The one question a patient is on, the help that interrupts, or the end. An earlier question may be looked
 * at again; what was answered is not shown, since others may hold the device.
 * @throws AppError `not-found` for an address that is not open.
 */
export async function getSelfReportPage(
  visitor: Visitor,
  { token, at, help }: SelfReportPageInput,
): Promise<SelfReportPage> {
  const { row, language, questions } = await openSelfReport(visitor, { token });
  const answers = decryptAnswers(row);
  const next = nextOpen(questions, answers);
  const about = { language, handedOver: row.handedOver };
  const crisis = row.alarmAt
    ? await whomToCall(await getPublishedLibrary(visitor, language), language)
    : null;
  if (crisis && help !== undefined) return { ...about, state: "help", crisis, more: next !== undefined };
  if (!next || row.doneAt) return { ...about, state: "done", crisis, handoutId: row.handoutId };
  const earlier = questions.find(({ number }) => number === at && number <= next.number);
  return { ...about, state: "question", question: earlier ?? next, total: questions.length };
}

/** Of one's own handout, newest first. Throws AppError `not-found`. */
export async function listSelfReports(
  clinician: Clinician,
  { id }: SelfReportsOfInput,
): Promise<SelfReportView[]> {
  await loadOwn(clinician, id);
  const [rows, { timezone }, { vocabulary }] = await Promise.all([
    db().selfReport.findMany({ where: { handoutId: id }, orderBy: { createdAt: "desc" }, take: 10 }),
    getClinic(clinician),
    getPublishedLibrary(clinician, "en"),
  ]);
  return rows.map((row) => {
    const answers = decryptAnswers(row);
    const items = vocabulary.questionnaires.filter((form) => row.forms.includes(form.id));
    const answered = Object.values(answers).flatMap((all) => all.filter((one) => one !== null)).length;
    const open = isOpen(row, systemClock.now());
    return {
      id: row.id,
      askedAt: shownInstant(row.createdAt, timezone),
      state: row.doneAt ? "done" : open ? (answered > 0 ? "begun" : "waiting") : "closed",
      handedOver: row.handedOver,
      answered,
      total: items.reduce((sum, form) => sum + form.items.length, 0),
      answers: wholeForms(answers),
      alarm: row.alarmAt === null ? "none" : row.alarmSeenAt === null ? "new" : "seen",
    };
  });
}

/** Own handouts whose patients told of thoughts of death or self-harm that nobody said they know of. */
export async function listItemNineAlarms(clinician: Clinician): Promise<ItemNineAlarm[]> {
  const [rows, { timezone }] = await Promise.all([
    db().selfReport.findMany({
      where: { alarmAt: { not: null }, alarmSeenAt: null, handout: ownedBy(clinician) },
      orderBy: { alarmAt: "asc" },
      select: { handoutId: true, alarmAt: true },
    }),
    getClinic(clinician),
  ]);
  return rows.flatMap(({ handoutId, alarmAt }) =>
    alarmAt ? [{ handoutId, at: shownInstant(alarmAt, timezone) }] : [],
  );
}
