/** What every way of giving a sealed handout goes through: may it still go out, and which stored bytes go. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Actor } from "@/lib/platform/actors";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { decryptBytes, encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument, Paper, PrintSize } from "@/lib/document/schema";
import type { Handout, Rendering } from "@/generated/prisma/client";
import { openDocument } from "@/lib/handouts/store";
import { refuseExpired } from "./expired-texts";
import { erased, notSealed } from "@/lib/handouts/ownership";
import { refuseRecalled } from "./recalled-texts";

export type Form = { paper: Paper; size: PrintSize };
type Sealed = Pick<Handout, "id" | "state" | "documentSealed">;
type Rendered = Awaited<ReturnType<typeof renderPdf>>;

/** In a transaction, retention waits for its end or is seen. Throws AppError `conflict` once the clinic's retention took the words. */
async function refuseErased(tx: Transaction, handoutId: string): Promise<void> {
  const [row] = await tx.$queryRaw<
    { erasedAt: Date | null }[]
  >`SELECT "erasedAt" FROM "Handout" WHERE id = ${handoutId}::uuid FOR SHARE`;
  if (row?.erasedAt) throw erased(row.erasedAt, (await readClinic(tx)).timezone);
}

/**
 * Sealed never means that it may go out: every delivery asks here first, and again in the transaction that records it.
 * @throws AppError `blocked-for-safety` when a text was recalled or is past the clinic's grace, `conflict` when its words were erased.
 */
export async function refuseWithheld(tx: Transaction, handoutId: string): Promise<void> {
  await refuseErased(tx, handoutId);
  const { timezone, graceDays } = await readClinic(tx);
  await refuseRecalled(tx, handoutId);
  await refuseExpired(tx, handoutId, { today: calendarDate(systemClock.now(), timezone), graceDays });
}

/** @returns the id of the new row, or null when this form was stored by someone quicker: what is stored is always served. */
export async function keepRendering(
  tx: Transaction,
  handoutId: string,
  form: Form,
  { bytes, sha256, pages, rendererVersion }: Rendered,
): Promise<string | null> {
  const id = newId();
  const bytesSealed = encryptBytes(bytes, { table: "Rendering", column: "bytesSealed", id });
  const { count } = await tx.rendering.createMany({
    data: [{ id, handoutId, ...form, sha256, pages, rendererVersion, bytesSealed }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/**
 * The stored rendering of a sealed handout in a form, made and stored on first demand.
 * @throws AppError `conflict` for a draft and when its words were erased meanwhile.
 */
export async function storedRendering(
  actor: Actor,
  { id, state, documentSealed }: Sealed,
  form: Form,
): Promise<Rendering> {
  if (state !== "sealed" || !documentSealed) throw notSealed();
  if ((await db().rendering.count({ where: { handoutId: id, ...form } })) === 0) {
    const rendering = await renderPdf({
      ...(JSON.parse(openDocument(id, documentSealed)) as HandoutDocument),
      ...form,
    });
    await transaction(async (tx) => {
      await refuseErased(tx, id);
      const renderingId = await keepRendering(tx, id, form, rendering);
      if (renderingId)
        await appendAudit(tx, actor, "handout.rendered", id, {
          renderingId,
          paper: form.paper,
          sha256: rendering.sha256,
        });
    });
  }
  return db().rendering.findUniqueOrThrow({ where: { handoutId_paper_size: { handoutId: id, ...form } } });
}

export function openRendering({
  id,
  bytesSealed,
}: Pick<Rendering, "id" | "bytesSealed">): Uint8Array<ArrayBuffer> {
  return decryptBytes(bytesSealed, { table: "Rendering", column: "bytesSealed", id });
}
