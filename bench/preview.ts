/**
 * How long the editor waits for the page as it will print and for the gates, after one more word: 200 small
 * edits through the query function, each on a text that was never drawn, with the whole library. Reports
 * only: prints JSON. Run: npm run bench:preview [-- --edits 200 --slug anhedonia-lost-joy]
 */
import { parseArgs } from "node:util";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { gateText } from "@/lib/editorial/review/gates";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { previewText } from "@/lib/editorial/versions/queries";
import type { TextContent } from "@/lib/editorial/schema";
import { openText } from "@/lib/editorial/store";
import { closeRenderers, warmRenderers } from "@/lib/document/pdf/render-pdf";
import { openScratchLibrary } from "@/scripts/scratch-library";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "200" },
    slug: { type: "string", default: "anhedonia-lost-joy" },
  },
});
const edits = Number(values.edits);
const library = await openScratchLibrary();
const editor = makeAdmin({
  personId: newId(),
  sessionId: newId(),
  mayFinalise: false,
  roles: { clinician: false, reviewer: false, admin: true },
});
if (!editor) throw new Error("An admin is no admin.");
const row = await db().publishedText.findFirstOrThrow({
  where: { language: "en", explanation: { slug: values.slug } },
  include: { version: true },
});
const text = openText(row.version);

/** The text with one more word at the end of its first paragraph, as typing leaves it. */
function edited(serial: number): TextContent {
  const copy = structuredClone(text);
  const last = copy.tree.content[0]?.content[0];
  if (last?.type === "paragraph") last.content = [...last.content, { type: "text", text: ` Word${serial}.` }];
  return copy;
}
const ask = (serial: number) =>
  previewText(editor, {
    slug: values.slug,
    language: "en",
    content: edited(serial),
    layer: "full",
    paper: "letter",
    page: 1,
  });

async function timed(work: (serial: number) => unknown, from: number) {
  const times: number[] = [];
  for (let serial = 0; serial < edits; serial += 1) {
    const start = performance.now();
    await work(from + serial);
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    Number((times[Math.min(edits - 1, Math.floor(edits * share))] ?? 0).toFixed(1));
  return { p50Ms: at(0.5), p95Ms: at(0.95), mostMs: at(1) };
}

warmRenderers();
for (let serial = 0; serial < 20; serial += 1) await ask(serial);
const material = await gateMaterial(editor);
const preview = await timed(ask, 1_000);
const gates = await timed(
  (serial) => gateText({ slug: values.slug, language: "en", order: 1 }, edited(serial), material),
  5_000,
);
const kilobytes = Math.round(JSON.stringify(await ask(9_999)).length / 1024);
process.stdout.write(
  `${JSON.stringify({ edits, slug: values.slug, barMs: 100, preview, gatesAlone: gates, answerKilobytes: kilobytes }, null, 2)}\n`,
);
closeRenderers();
await library.close();
process.exit(0);
