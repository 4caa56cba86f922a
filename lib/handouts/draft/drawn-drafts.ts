/** The pages of drafts as they were last worked out, so that whoever looks at them next has them drawn. */
import "server-only";
import { createHmac } from "node:crypto";
import { drawDocument } from "@/lib/document/pdf/draw-document";
import { renderersIdle } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import type { HandoutMaterial, PreparedHandout } from "@/lib/handouts/choose/prepare-handout";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { HandoutRow } from "@/lib/handouts/store";
import { env } from "@/lib/platform/env";
import { viewOf } from "./draft-view";

const MOST = 200;
type Drawn = { drawing: string; document: HandoutDocument };
// The server's bundle may hold this module more than once; the action that saves and the route that shows
// share it through the global object.
const KEY = Symbol.for("towline.drawn-drafts");
const holder = globalThis as { [KEY]?: Map<string, Drawn> };
const drafts = (holder[KEY] ??= new Map<string, Drawn>());

/** @returns a name of this content, 22 letters, keyed: an address may show it. */
export function nameOf(content: string): string {
  return createHmac("sha256", env().pepper)
    .update("pages\0")
    .update(content)
    .digest("base64url")
    .slice(0, 22);
}

/** @returns the document that this name stands for, while it is known here. */
export function drawnDraft(id: string, drawing: string): HandoutDocument | undefined {
  const known = drafts.get(id);
  return known?.drawing === drawing ? known.document : undefined;
}

/** Draws pages that someone will ask for in a moment, if a renderer is free; nobody waits for it here. */
export function drawAhead({ document }: Pick<PreparedHandout, "document">): void {
  if (renderersIdle()) drawDocument(document).catch(() => undefined);
}

/** A prepared draft as the builder shows it. Its pages are drawn behind the answer. */
export function shownDraft(
  row: HandoutRow,
  prepared: PreparedHandout,
  material: Pick<HandoutMaterial, "library" | "printed" | "date">,
): DraftView {
  const { document } = prepared;
  const drawing = nameOf(JSON.stringify(document));
  drafts.delete(row.id);
  drafts.set(row.id, { drawing, document });
  const oldest = drafts.keys().next().value;
  if (drafts.size > MOST && oldest !== undefined) drafts.delete(oldest);
  drawAhead(prepared);
  return { ...viewOf(row, prepared, material), drawing };
}
