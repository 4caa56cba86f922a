/** What other programs put on the clipboard: the blocks that the editor, in a real browser, makes of it. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { parse } from "yaml";
import { z } from "zod";
import type { Tree, TreeBlock, TreeListItem, TreeParagraph } from "@/lib/library/tree/tree";
import { launchBrowser } from "@/tests/setup/chromium";
import { outcomeOf, type Case } from "./case";

const folder = "tests/cases/paste";
const rows = z.array(
  z.strictObject({
    name: z.string(),
    file: z.string().optional(),
    html: z.string().optional(),
    text: z.string().optional(),
    expected: z.string(),
  }),
);
declare global {
  interface Window {
    pasteInto: (type: string, words: string) => Tree;
  }
}

const words = ({ content }: TreeParagraph) =>
  content
    .map(({ text, marks = [] }) => {
      const is = (mark: string) => marks.some(({ type }) => type === mark);
      return is("strong") ? `*${text}*` : is("em") ? `_${text}_` : text;
    })
    .join("");
const itemWords = (item: TreeListItem) => item.content.map(words).join(" ");

/** `paragraph: Walk. | bulletList: one; two`, bold between stars, italic between low lines. */
function inOneLine({ content: [section] }: Tree): string {
  const said = (block: TreeBlock): string => {
    if (block.type === "paragraph") return `paragraph: ${words(block)}`;
    if (block.type === "bulletList" || block.type === "orderedList")
      return `${block.type}: ${block.content.map(itemWords).join("; ")}`;
    return block.type;
  };
  return (section?.content ?? []).map(said).join(" | ");
}

async function editorScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["tests/cases/paste-page.ts"],
    bundle: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

export async function pasteCases(): Promise<Case[]> {
  const kept = rows.parse(parse(readFileSync(`${folder}.yaml`, "utf8")));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await editorScript() });
    const all: Case[] = [];
    for (const { name, file, html, text, expected } of kept) {
      const content = file ? readFileSync(`${folder}/${file}`, "utf8") : (html ?? text ?? "");
      const type = html !== undefined || file?.endsWith(".html") ? "text/html" : "text/plain";
      const got = await outcomeOf(async () =>
        inOneLine(
          await page.evaluate(([kind = "", put = ""]) => window.pasteInto(kind, put), [type, content]),
        ),
      );
      all.push({ area: "paste", name, expected, got });
    }
    return all;
  } finally {
    await browser.close();
  }
}
