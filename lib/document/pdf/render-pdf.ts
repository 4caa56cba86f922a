/** HandoutDocument -> PDF, SVG or page count, in the pool. The same document always gives the same bytes. */
import { createHash } from "node:crypto";
import { kept } from "../../platform/kept";
import { RenderPool } from "./pool";
import { printable } from "./printable";
import type { RenderKind } from "./messages";
import type { HandoutDocument } from "@/lib/document/schema";
import { programFile } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";

export type RenderedPdf = { bytes: Buffer; pages: number; sha256: string; rendererVersion: string };

// The server's bundle may hold this module more than once; the processes are shared
// through the global object.
const KEY = Symbol.for("towline.render-pool");
type Holder = { [KEY]?: RenderPool };

function pool(): RenderPool {
  const holder = globalThis as Holder;
  if (!holder[KEY]) {
    holder[KEY] = new RenderPool({
      childPath: programFile("pdf-child"),
      root: root(),
      children: 2,
      limitMs: 5_000,
      startMs: 20_000,
      queueCap: 50,
      recycleAfter: 1_000,
    });
  }
  return holder[KEY];
}

const made: Record<RenderKind, number> = { pdf: 0, svg: 0, count: 0 };

/** How many of each kind this process asked of the renderers so far. */
export function renderingsAsked(): Readonly<Record<RenderKind, number>> {
  return { ...made };
}

function run(kind: RenderKind, document: HandoutDocument) {
  made[kind] += 1;
  const { value } = printable(document);
  const { logo } = value.clinic;
  if (!logo) return pool().run({ kind, document: JSON.stringify(value) });
  const { png, ...words } = logo;
  return pool().run({
    kind,
    document: JSON.stringify({ ...value, clinic: { ...value.clinic, logo: words } }),
    logo: Buffer.from(png, "base64"),
  });
}

/**
 * @param document at most 20 kB a text and 400 kB in all; characters the font lacks are left
 *   out (`printable` names them).
 * @returns the tagged PDF, refused at export unless it meets PDF/UA-1 (ISO 14289-1), its page count
 *   and the sha-256 of the bytes in hex. `rendererVersion` changes with the compiler, the page's
 *   design and the fonts.
 * @throws AppError `invalid` over the bounds; `unavailable` when 50 jobs wait already, 5 s passed or no
 *   process starts; RenderingFailed on a node the page does not know.
 */
export async function renderPdf(document: HandoutDocument): Promise<RenderedPdf> {
  const { bytes, pages, rendererVersion } = await run("pdf", document);
  const buffer = Buffer.from(bytes ?? new Uint8Array());
  return { bytes: buffer, pages, sha256: createHash("sha256").update(buffer).digest("hex"), rendererVersion };
}

/**
 * @returns one self-contained SVG a page (letters as outlines, fit for `<img>`), the same drawing as the
 *   PDF. Errors as `renderPdf`.
 */
export async function renderSvg(document: HandoutDocument): Promise<{ svgs: string[]; pages: number }> {
  const { svgs = [], pages } = await run("svg", document);
  return { svgs, pages };
}

/**
 * @returns how many pages it fills, without exporting it: for fitting topics to two
 *   pages. The newest counts stay in memory. Errors as `renderPdf`.
 */
export const countPages = kept(
  "page-counts",
  2_000,
  async (document: HandoutDocument) => (await run("count", document)).pages,
);

/** Starts the renderers ahead of the first page. */
export function warmRenderers(): void {
  pool().warm();
}

/** @returns whether a page would be drawn at once: what nobody waits for is left out when others wait. */
export function renderersIdle(): boolean {
  return pool().waiting === 0;
}

/** Ends the renderers, at shut-down; in tests they stay for the next file and end with their process. */
export function closeRenderers(): void {
  pool().close();
}
