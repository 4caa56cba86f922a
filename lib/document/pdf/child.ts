/**
 * One renderer process. It holds the compiler and the fonts, draws one page at a time, and has no secret, no
 * database and no network use: only what the pool sends. Started by pool.ts; ends when its parent is gone.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { serve } from "@/lib/platform/child-pool/serve";
import { beyondClass } from "./font-coverage";
import { beyondFontFiles, fontFiles, scriptFontFiles, scriptFontVersions } from "./fonts";
import { joinClusters } from "./join-clusters";
import type { RenderAnswer, RenderRequest } from "./messages";
import { pageScripts } from "./scripts";
import { svgPages } from "./svg-pages";

const root = process.argv[2] ?? process.cwd();
const pagePath = join(root, "lib/document/pdf/handout.typ");
const page = readFileSync(pagePath, "utf8");
const fonts = [...fontFiles(root), ...beyondFontFiles(root)].map((file) => readFileSync(file));
const compilerWith = (fontBlobs: Buffer[]) =>
  NodeCompiler.create({ workspace: dirname(pagePath), fontArgs: [{ fontBlobs }] });
const compiler = compilerWith(fonts);
/** Made when the first page needs it: most never hold a letter that its 20 MB of fonts are for. */
let wideCompiler: NodeCompiler | undefined;

/** Points of the two papers, as Typst draws them. */
const SIZES = { letter: { width: 612, height: 792 }, a4: { width: 595.2756, height: 841.8898 } };

/** Signs that are drawn above or below a letter; Thai am is half such a sign. */
const RAISED = /[\p{M}\u0E33]/u;

/** Where the page looks for the letterhead's picture; it is never on the disk. */
const logoPath = join(dirname(pagePath), "logo.png");

type Compiled = { compiled: NodeTypstDocument; by: NodeCompiler };

function compile(document: string, logo?: Uint8Array): Compiled {
  const scripts = pageScripts(document);
  if (scripts.length > 0)
    wideCompiler ??= compilerWith([...fonts, ...scriptFontFiles(root).map((file) => readFileSync(file))]);
  const by = (scripts.length > 0 && wideCompiler) || compiler;
  // A file that exists for this one page costs nothing measurable; the same bytes as text in the document
  // cost up to 11 ms.
  if (logo) by.mapShadow(logoPath, Buffer.from(logo));
  const inputs = { document, beyond: beyondClass, scripts: JSON.stringify(scripts) };
  const outcome = by.compile({ mainFileContent: page, inputs });
  if (logo) by.unmapShadow(logoPath);
  if (outcome.result) return { compiled: outcome.result, by };
  const diagnostics = outcome.takeDiagnostics();
  throw new Error(diagnostics ? firstMessage(by.fetchDiagnostics(diagnostics)) : "no page");
}

/** The compiler's own words alone; they name nodes and lines of our page, not what a person wrote. */
function firstMessage(diagnostics: { message?: unknown }[]): string {
  return String(diagnostics[0]?.message ?? "unknown fault").slice(0, 200);
}

function render({ kind, document, logo }: RenderRequest): RenderAnswer {
  const { compiled, by } = compile(document, logo);
  const pages = compiled.numOfPages;
  if (kind === "count") return { pages };
  if (kind === "pdf") {
    const bytes = by.pdf(compiled, { pdfStandard: "ua-1" });
    return { pages, bytes: RAISED.test(document) ? joinClusters(bytes) : bytes };
  }
  const { paper } = JSON.parse(document) as { paper: keyof typeof SIZES };
  return { pages, svgs: svgPages(by.plainSvg(compiled), SIZES[paper]) };
}

function rendererVersion(): string {
  const { version } = JSON.parse(
    readFileSync(join(root, "node_modules/@myriaddreamin/typst-ts-node-compiler/package.json"), "utf8"),
  ) as { version: string };
  const hash = createHash("sha256").update(page).update(beyondClass).update(scriptFontVersions(root));
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
    compiler.evictCache(10);
    wideCompiler?.evictCache(10);
  },
});
