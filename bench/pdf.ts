/**
 * How fast a changed two-page handout becomes a PDF, an SVG preview and a page count, beside Chromium
 * printing the same words in the same run, and whether memory stays flat. Reports only: prints JSON, changes
 * nothing. Run: node --conditions=react-server --import tsx bench/pdf.ts [--renderings 1000]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fontFiles } from "@/lib/document/pdf/fonts";
import { RenderPool } from "@/lib/document/pdf/pool";
import { printable } from "@/lib/document/pdf/printable";
import type { RenderKind } from "@/lib/document/pdf/messages";
import { sampleDocument } from "@/tests/setup/sample-document";
import { treeText } from "@/tests/setup/read-pdf";

const { values } = parseArgs({ options: { renderings: { type: "string", default: "1000" } } });
const root = process.cwd();
const pool = new RenderPool({
  childPath: join(root, "lib/document/pdf/child.ts"),
  root,
  children: 2,
  limitMs: 5_000,
  startMs: 20_000,
  queueCap: 50,
  recycleAfter: 1_000_000,
});

/** Each call draws a page that was never drawn before, so that no cache answers. */
let serial = 0;
const draw = (kind: RenderKind) =>
  pool.run({
    kind,
    document: JSON.stringify(printable(sampleDocument({ forName: `P${(serial += 1)}` })).value),
  });

async function timed(count: number, work: () => Promise<unknown>) {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((times[Math.min(count - 1, Math.floor(count * share))] ?? 0).toFixed(1));
  return { runs: count, medianMs: at(0.5), p95Ms: at(0.95) };
}

/** Resident memory of the renderers in MB, where the system tells it. */
function memory(): number[] {
  return pool.pids.map((pid) => {
    try {
      return Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024,
      );
    } catch {
      return 0;
    }
  });
}

async function chromium() {
  const [{ chromium: browserType }, { default: bundled }] = await Promise.all([
    import("playwright-core"),
    import("@sparticuz/chromium"),
  ]);
  const browser = await browserType.launch({
    executablePath: await bundled.executablePath(),
    args: bundled.args.filter((flag) => flag !== "--single-process"),
    headless: true,
  });
  const face = readFileSync(fontFiles(root)[0] ?? "").toString("base64");
  const html = () =>
    `<!doctype html><html lang="en"><title>${(serial += 1)}</title><style>@font-face{font-family:A;src:url(data:font/ttf;base64,${face})}body{font:14pt A}</style><body>${sampleDocument()
      .topics.map(
        (topic) =>
          `<h2>${topic.title}</h2>${topic.sections.map((section) => `<p>${treeText(section.content)}</p>`).join("")}`,
      )
      .join("")}</body></html>`;
  // A context of its own for each handout, as two patients' pages may not share one.
  const result = await timed(20, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.setContent(html());
    await page.pdf({ format: "Letter", tagged: true });
    await context.close();
  });
  await browser.close();
  return result;
}

await Promise.all([draw("pdf"), draw("pdf")]);
for (let index = 0; index < 50; index += 1) await draw("pdf");
const report = {
  pdf: await timed(200, () => draw("pdf")),
  svg: await timed(100, () => draw("svg")),
  count: await timed(100, () => draw("count")),
};
const peer = await chromium().catch((error: Error) => ({ skipped: error.message.split("\n")[0] }));
const before = memory();
for (let index = 0; index < Number(values.renderings); index += 1) await draw(index % 2 ? "svg" : "pdf");
const timesFasterThanChromium =
  "medianMs" in peer ? Number((peer.medianMs / report.pdf.medianMs).toFixed(1)) : null;
process.stdout.write(
  `${JSON.stringify({ ...report, chromium: peer, timesFasterThanChromium, memoryMB: { before, after: memory(), renderings: Number(values.renderings) } }, null, 2)}\n`,
);
pool.close();
