/** Who makes a PDF of the same words: we and what someone would take instead, each in its own processes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { fontFiles } from "@/lib/document/pdf/fonts";
import type { RenderKind } from "@/lib/document/pdf/messages";
import { RenderPool } from "@/lib/document/pdf/pool";
import { ChildPool, type PoolOptions } from "@/lib/platform/child-pool/pool";
import { launchBrowser } from "@/tests/setup/chromium";
import { NAME, type Block, type Sample } from "./documents";

export type PeerRequest = { by: "react-pdf" | "pdfmake"; blocks: Block[] };
export type Maker = {
  /** @returns the PDF with that name on it. */
  make: (sample: Sample, name: string) => Promise<Uint8Array>;
  close: () => void | Promise<void>;
};
export type Ours = Maker & {
  draw: (kind: RenderKind, sample: Sample, name: string) => Promise<unknown>;
  pids: () => number[];
};

const root = process.cwd();
const options = (children: number, childPath: string): PoolOptions => ({
  childPath: join(root, childPath),
  root,
  children,
  limitMs: 120_000,
  startMs: 60_000,
  queueCap: 50,
  recycleAfter: 1_000_000,
});
const named = (sample: Sample, name: string): Block[] =>
  sample.blocks.map(({ role, text }) => ({ role, text: text.replaceAll(NAME, name) }));

export function ours(processes: number): Ours {
  const pool = new RenderPool(options(processes, "lib/document/pdf/child.ts"));
  const draw = (kind: RenderKind, { document }: Sample, name: string) =>
    pool.run({ kind, document: document.replaceAll(NAME, name) });
  return {
    draw,
    make: async (sample, name) => (await draw("pdf", sample, name)).bytes ?? new Uint8Array(),
    pids: () => pool.pids,
    close: () => pool.close(),
  };
}

export function peer(by: PeerRequest["by"], processes: number): Maker {
  const failed = (words: string) => () => new Error(`${by} ${words}`);
  const pool = new ChildPool<PeerRequest, Uint8Array>(
    { ...options(processes, "bench/pdf/peer-child.tsx"), flags: ["--import", "tsx"] },
    {
      busy: failed("has too much to do"),
      stopped: failed("took too long"),
      died: failed("died"),
      down: failed("does not start"),
      failed: (told) => new Error(told),
    },
  );
  return {
    make: async (sample, name) => (await pool.run({ by, blocks: named(sample, name) })).answer,
    close: () => pool.close(),
  };
}

const style = () => {
  const face = (weight: number, file: string | undefined) =>
    `@font-face{font-family:A;font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(file ?? "").toString("base64")})}`;
  const [regular, , , bold] = fontFiles(root);
  return `${face(400, regular)}${face(700, bold)}body{font:14pt/1.3 A}h1{font-size:24pt}h2{font-size:17pt}`;
};
const tags: Record<string, string> = { H1: "h1", H2: "h2", H3: "h3" };
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const paper = (body: string) =>
  `<!doctype html><html lang="en"><title>Handout</title><style>${style()}</style><body>${body}</body></html>`;

/**
 * Pages stay open. @param how `set`: each document is set as a whole, style and fonts with it, as one would
 * with a page that is used again; `swap`: a page keeps its fonts and style, only its words change.
 */
export async function chromium(pages: number, how: "set" | "swap"): Promise<Maker> {
  const browser = await launchBrowser();
  const free: Page[] = [];
  for (let index = 0; index < pages; index += 1) {
    const page = await browser.newPage();
    await page.setContent(paper(""));
    free.push(page);
  }
  return {
    make: async (sample, name) => {
      const page = free.pop();
      if (!page) throw new Error("more at once than pages");
      const body = named(sample, name).map(({ role, text }) => {
        const tag = tags[role] ?? "p";
        return `<${tag}>${escaped(text)}</${tag}>`;
      });
      if (how === "set") await page.setContent(paper(body.join("")));
      else
        await page.evaluate((inner) => {
          document.body.innerHTML = inner;
        }, body.join(""));
      const bytes = await page.pdf({ format: "Letter", tagged: true });
      free.push(page);
      return bytes;
    },
    close: () => browser.close(),
  };
}
