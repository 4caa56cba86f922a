/** Which stored bytes of a finalised handout go out; whether they may is asked in finalised-blockers.ts. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Actor } from "@/lib/platform/actors";
import { decryptBytes, encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument, Paper, PrintSize } from "@/lib/document/schema";
import type { Handout, Rendering } from "@/generated/prisma/client";
import { decryptDocument } from "@/lib/handouts/store";
import { notFinalised } from "@/lib/handouts/ownership";
import { refuseErased } from "@/lib/handouts/blockers/finalised-blockers";

export type Form = { paper: Paper; size: PrintSize };
type Finalised = Pick<Handout, "id" | "state" | "documentSealed">;
type Rendered = Awaited<ReturnType<typeof renderPdf>>;

/**
 * @returns the id of the new row, or null when this form was stored by someone quicker: what is
 *   stored is always served.
 */
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
 * The stored rendering of a finalised handout in a form, made and stored on first demand.
 * @throws AppError `conflict` for a draft and when its words were erased meanwhile.
 */
export async function storedRendering(
  actor: Actor,
  { id, state, documentSealed }: Finalised,
  form: Form,
): Promise<Rendering> {
  if (state !== "sealed" || !documentSealed) throw notFinalised();
  if ((await db().rendering.count({ where: { handoutId: id, ...form } })) === 0) {
    const rendering = await renderPdf({
      ...(JSON.parse(decryptDocument(id, documentSealed)) as HandoutDocument),
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
