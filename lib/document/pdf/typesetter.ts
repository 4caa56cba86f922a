/** The page's files and one compiler with its fonts; a page is what it makes of a document. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import type { PageData } from "./page-data";

const FOLDER = "lib/document/pdf/page";
/**
 * Pages for which something made of a text is kept without being used. Handouts of a clinic share their
 * texts: with 22 in turn, 10 keep none of it (26 ms a page) and 60 all of it (3.3 ms), for 20 MB more.
 */
const KEPT_FOR = 60;

/** @param root the project's folder. @returns names and bytes of the page's own files, in a fixed order. */
export function pageFiles(root: string): [string, Buffer][] {
  const names = readdirSync(join(root, FOLDER)).filter((name) => name.endsWith(".typ"));
  return names.sort().map((name) => [name, readFileSync(join(root, FOLDER, name))]);
}

export class Typesetter {
  readonly #compiler: NodeCompiler;
  readonly #at: (name: string) => string;

  /** @param files of the page, as they stay for as long as this lives. */
  constructor(root: string, files: [string, Buffer][], fontBlobs: Buffer[]) {
    const workspace = join(root, FOLDER);
    this.#at = (name) => join(workspace, name);
    this.#compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
    for (const [name, bytes] of files) this.#compiler.mapShadow(this.#at(name), bytes);
  }

  /** @param logo the letterhead's picture; never on the disk. Throws the compiler's own words. */
  compile({ frame, figures, document }: PageData, logo?: Uint8Array): NodeTypstDocument {
    const compiler = this.#compiler;
    const given = { "frame.json": frame, "figures.json": figures, "document.json": document };
    for (const [name, text] of Object.entries(given)) compiler.mapShadow(this.#at(name), Buffer.from(text));
    // A file that exists for this one page costs nothing measurable; the same bytes as text in the document
    // cost up to 11 ms.
    if (logo) compiler.mapShadow(this.#at("logo.png"), Buffer.from(logo));
    const outcome = compiler.compile({ mainFilePath: this.#at("handout.typ") });
    if (logo) compiler.unmapShadow(this.#at("logo.png"));
    if (outcome.result) return outcome.result;
    const diagnostics = outcome.takeDiagnostics();
    throw new Error(diagnostics ? firstMessage(compiler.fetchDiagnostics(diagnostics)) : "no page");
  }

  /** @returns the tagged PDF; throws unless it meets PDF/UA-1, and says why without letters of the page. */
  pdf(page: NodeTypstDocument): Buffer {
    try {
      return this.#compiler.pdf(page, { pdfStandard: "ua-1" });
    } catch (error) {
      // No cause goes along: its message is what must not be told.
      throw new Error(standardFault(error instanceof Error ? error.message : ""));
    }
  }

  /** @returns all pages in one picture. */
  svg(page: NodeTypstDocument): string {
    return this.#compiler.plainSvg(page);
  }

  /** Lets go of what the last pages had no use for. */
  forget(): void {
    this.#compiler.evictCache(KEPT_FOR);
  }
}

/** The compiler's own words alone; they name nodes and lines of our page, not what a person wrote. */
function firstMessage(diagnostics: { message?: unknown }[]): string {
  return String(diagnostics[0]?.message ?? "unknown fault").slice(0, 200);
}

/** What the standard asks for, of an error of writing the PDF; that error quotes what can't be shown. */
function standardFault(words: string): string {
  const [, message = "not a PDF/UA-1"] = /message: "((?:[^"\\]|\\.)*)"/.exec(words) ?? [];
  return message.replace(/`[^]*`/, "…").slice(0, 200);
}
