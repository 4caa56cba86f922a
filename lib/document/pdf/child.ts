/**
 * One renderer process. It holds the compiler and the fonts, draws one page at a time, and has no secret, no
 * database and no network use: only what the pool sends. Started by pool.ts; ends when its parent is gone.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "@/lib/platform/child-pool/serve";
import { beyondClass } from "./font-coverage";
import { beyondFontFiles, fontFiles, scriptFontFiles, scriptFontVersions } from "./fonts";
import { joinClusters } from "./join-clusters";
import type { RenderAnswer, RenderRequest } from "./messages";
import { pageData } from "./page-data";
import { svgPages } from "./svg-pages";
import { pageFiles, Typesetter } from "./typesetter";

const root = process.argv[2] ?? process.cwd();
const files = pageFiles(root);
const fonts = [...fontFiles(root), ...beyondFontFiles(root)].map((file) => readFileSync(file));
const typesetter = new Typesetter(root, files, fonts);
/** Made when the first page needs it: most never hold a letter that its 20 MB of fonts are for. */
let wideTypesetter: Typesetter | undefined;

/** Points of the two papers, as Typst draws them. */
const SIZES = { letter: { width: 612, height: 792 }, a4: { width: 595.2756, height: 841.8898 } };

/** Signs that are drawn above or below a letter; Thai am is half such a sign. */
const RAISED = /[\p{M}\u0E33]/u;

function widened(): Typesetter {
  const all = () => [...fonts, ...scriptFontFiles(root).map((file) => readFileSync(file))];
  wideTypesetter ??= new Typesetter(root, files, all());
  return wideTypesetter;
}

function render({ kind, document, logo }: RenderRequest): RenderAnswer {
  const data = pageData(document);
  const by = data.rare ? widened() : typesetter;
  const page = by.compile(data, logo);
  const pages = page.numOfPages;
  if (kind === "count") return { pages };
  if (kind === "pdf") {
    const bytes = by.pdf(page);
    return { pages, bytes: RAISED.test(document) ? joinClusters(bytes) : bytes };
  }
  const { paper } = JSON.parse(document) as { paper: keyof typeof SIZES };
  return { pages, svgs: svgPages(by.svg(page), SIZES[paper]) };
}

function rendererVersion(): string {
  const { version } = JSON.parse(
    readFileSync(join(root, "node_modules/@myriaddreamin/typst-ts-node-compiler/package.json"), "utf8"),
  ) as { version: string };
  const hash = createHash("sha256").update(beyondClass).update(scriptFontVersions(root));
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  fonts.forEach((font) => hash.update(font));
  return `typst-ts ${version}, page ${hash.digest("hex").slice(0, 12)}`;
}

serve<RenderRequest, RenderAnswer>({
  version: rendererVersion(),
  work: render,
  tell: (error) =>
    error instanceof Error ? (error.message.split("\n")[0] ?? "").slice(0, 200) : "unknown fault",
  // Without a turn of the loop the compiler's buffers are never released (0.6 MB a page).
  after: () => {
    typesetter.forget();
    wideTypesetter?.forget();
  },
});
