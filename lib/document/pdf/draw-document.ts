import "server-only";
import { createHash } from "node:crypto";
import { renderSvg } from "./render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";

const KEPT = 60;
type Drawing = Awaited<ReturnType<typeof renderSvg>>;
const cache = new Map<string, Promise<Drawing>>();

/**
 * A document drawn as SVG pages. The newest drawings stay in memory, because a save counts pages
 * and the preview asks for each of them a moment later. Throws AppError `unavailable` when the
 * renderers are all busy.
 */
export function drawDocument(document: HandoutDocument): Promise<Drawing> {
  const key = createHash("sha256").update(JSON.stringify(document)).digest("base64");
  const found = cache.get(key);
  if (found) return found;
  const drawing = renderSvg(document);
  cache.set(key, drawing);
  drawing.catch(() => cache.delete(key));
  const oldest = cache.keys().next().value;
  if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
  return drawing;
}
