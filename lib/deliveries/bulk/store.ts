/** Rows of lists: where a handout went, whether it may go to many, and a list of one's own. */
import { createHash } from "node:crypto";
import type { Clinician } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { decryptOn } from "@/lib/deliveries/email/store";
import { AppError } from "@/lib/platform/errors";
import { printedPlan } from "@/lib/handouts/plan/rules";
import { type DraftContent, type HandoutRow, decryptDocument, decryptDraft } from "@/lib/handouts/store";
import { answersNow } from "@/lib/handouts/stops/stop-answers-now";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { notFinalised, ownedBy } from "@/lib/handouts/ownership";
import type { HandoutDocument } from "@/lib/document/schema";
import type { BulkSend } from "@/generated/prisma/client";
import { addressKey, countOutcomes, judgeRows } from "./judge-address-list";
import { needsOrder, type DayOrder } from "./consent-day";
import type { ParsedList } from "./read-list";
import type { BulkState, ListCheck } from "./schema";

const forOne = (what: string) =>
  new AppError(
    "conflict",
    `This handout ${what}, so it is for one person.`,
    "Use it again without that, and send the new one to the list.",
  );

/** @throws AppError `conflict` for a draft and for pages that are made out to one person. */
export function refuseForOne(row: HandoutRow): void {
  const { id, state, documentSealed, qr } = row;
  if (state !== "sealed" || !documentSealed) throw notFinalised();
  const document = JSON.parse(decryptDocument(id, documentSealed)) as HandoutDocument;
  if (document.forName) throw forOne("prints a first name");
  const content = decryptDraft(row);
  // Of topics that stand on the front sheet too: there a note is a line among others.
  if (document.note || content.choice.some(({ note }) => note?.trim()))
    throw forOne("prints a personal note");
  if (hasPlan(content, document)) throw forOne("prints what was planned with one person");
  if (qr === "link") throw forOne("prints a private link");
  if (workedOut(row, document) || content.profile.features.some((feature) => !feature.startsWith("age.")))
    throw forOne("was worked out from one person’s medicines and history");
}

/**
 * Whatever stands in the plan that prints is one person's, what matters to them and their scores among it,
 * and so is a step in own words; a step that a topic offers is everybody's.
 */
function hasPlan({ plan }: Pick<DraftContent, "plan">, { front }: HandoutDocument): boolean {
  const { lines, step } = printedPlan(plan);
  const own = typeof step === "object" && step !== null && "own" in step;
  return own || lines.length > 0 || (front?.plan.length ?? 0) > 0;
}

/**
 * What a profile put on the page: warnings, cautions, options that are left out. It is safe for that person
 * alone. The front sheet says some of it in boxes of its own; then a stop was answered.
 */
function workedOut(row: HandoutRow, { banners, topics, front }: HandoutDocument): boolean {
  const pages = front?.safety ? [front.safety, ...topics] : topics;
  const leavesOut = topics.some(({ sections }) =>
    sections.some(({ content }) =>
      content.some((block) => block.type === "grid" && block.leftOut.length > 0),
    ),
  );
  const cautioned = banners.length > 0 || pages.some(({ cautions }) => cautions.length > 0);
  return cautioned || leavesOut || answersNow(row).size > 0;
}

export function openAddress(row: { id: string; toSealed: string | null }): string {
  return decryptOn(row, "toSealed", row.toSealed) ?? "";
}

/** Addresses this handout went to, or is on its way to. */
async function wentTo(tx: Transaction, handoutId: string): Promise<Set<string>> {
  const rows = await tx.delivery.findMany({
    where: {
      handoutId,
      channel: "email",
      state: { in: ["queued", "held", "sending", "sent", "outbox", "uncertain"] },
    },
    select: { id: true, toSealed: true },
  });
  return new Set(rows.map((row) => addressKey(openAddress(row))));
}

/**
 * The dry run inside a transaction, so that what is started is judged by the same rows as what it writes.
 * @param list the list, read before: no transaction waits for that.
 * @throws AppError `blocked-for-safety` when the handout goes out no more.
 */
export async function judgeList(
  tx: Transaction,
  handoutId: string,
  list: ParsedList,
  order: DayOrder | null,
): Promise<ListCheck> {
  await refuseBlocked(tx, handoutId);
  const { timezone } = await readClinic(tx);
  const today = calendarDate(systemClock.now(), timezone);
  const rows = judgeRows(list.rows, await wentTo(tx, handoutId), today, order);
  const judged = rows.map(({ row, address, consentOn, outcome }) => [row, address, consentOn, outcome]);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([handoutId, judged]))
    .digest("hex");
  const askOrderOf = list.rows.find(({ consent }) => needsOrder(consent))?.consent ?? null;
  return { rows, ...countOutcomes(rows), askOrderOf, remarks: list.remarks, fingerprint, requestId: newId() };
}

/** A list of one's own handout. Throws AppError `not-found` for anyone else's. */
export async function ownList(tx: Transaction, clinician: Clinician, bulkId: string): Promise<BulkSend> {
  const found = await tx.bulkSend.findFirst({ where: { id: bulkId, handout: ownedBy(clinician) } });
  if (!found)
    throw new AppError("not-found", "There is no such list.", "Open the handout and choose its list there.");
  return found;
}

/** What counting needs of each row. */
export async function progressRows(
  tx: Transaction,
  bulkId: string,
): Promise<{ state: BulkState; recallId: string | null }[]> {
  const rows = await tx.delivery.findMany({ where: { bulkId }, select: { state: true, recallId: true } });
  return rows.map(({ state, recallId }) => ({ state: state as BulkState, recallId }));
}
