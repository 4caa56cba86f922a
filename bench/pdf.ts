/**
 * A handout that was never made before as PDF, beside @react-pdf/renderer, pdfmake and Chromium with a page
 * that stays open, all of the same words, in turn. Flags: `--renderings 5000` also makes that many and tells
 * the renderers' memory; `--pages 1,2` only those lengths.
 */
import { readFileSync } from "node:fs";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import {
  median,
  medianRows,
  quantile,
  rounded,
  RUNS,
  timed,
  type Bench,
  type Row,
  type Table,
} from "./bench";
import { sampleOf, wordsMissing, type Sample } from "./pdf/documents";
import { processorTime } from "./processor-time";
import { chromium, ours, peer, type Maker, type Ours } from "./pdf/makers";

const peers = ["react-pdf", "pdfmake", "Chromium", "Chromium, words swapped"] as const;
type Makers = { ours: Ours } & Record<(typeof peers)[number], Maker>;
const start = async (processes: number): Promise<Makers> => ({
  ours: ours(processes),
  "react-pdf": peer("react-pdf", processes),
  pdfmake: peer("pdfmake", processes),
  Chromium: await chromium(processes, "set"),
  "Chromium, words swapped": await chromium(processes, "swap"),
});
const close = async (makers: Makers) => {
  for (const maker of Object.values(makers)) await maker.close();
};

let serial = 0;
const newName = () => `P${(serial += 1)}`;

/** @returns ratios first: how many times as long each peer takes, and milliseconds. */
function compared(of: Record<keyof Makers, number>, unit: string): Row {
  const ratios = peers.map((name) => [`${name} / ours`, rounded(of[name] / of.ours)]);
  return Object.fromEntries([
    ...ratios,
    ...Object.entries(of).map(([name, is]) => [`${name}, ${unit}`, rounded(is)]),
  ]);
}

type Taken = { clock: Record<keyof Makers, number>; processor: Record<keyof Makers, number> };

/** One after the other, so that nobody has the better moment; all others rest meanwhile. */
async function inTurn(makers: Makers, sample: Sample, turns: number): Promise<Taken> {
  const none = (): Record<keyof Makers, number[]> => ({
    ours: [],
    "react-pdf": [],
    pdfmake: [],
    Chromium: [],
    "Chromium, words swapped": [],
  });
  const [clock, processor] = [none(), none()];
  for (let turn = 0; turn < turns; turn += 1)
    for (const [name, maker] of Object.entries(makers) as [keyof Makers, Maker][]) {
      const before = processorTime();
      clock[name].push(await timed(() => maker.make(sample, newName())));
      processor[name].push(processorTime() - before);
    }
  const medians = (all: ReturnType<typeof none>) =>
    Object.fromEntries(Object.entries(all).map(([name, times]) => [name, median(times)])) as Taken["clock"];
  return { clock: medians(clock), processor: medians(processor) };
}

async function warm(makers: Makers, samples: Sample[]): Promise<Table[]> {
  const [clock, processor]: [Row[], Row[]] = [[], []];
  for (const sample of samples) {
    const turns = sample.pages > 20 ? 1 : 5;
    await inTurn(makers, sample, Math.ceil(turns / 2));
    const rows = await medianRows(async () => {
      const taken = await inTurn(makers, sample, turns);
      return [compared(taken.processor, "ms"), compared(taken.clock, "ms")];
    });
    processor.push({ pages: sample.pages, ...rows[0] });
    clock.push({ pages: sample.pages, ...rows[1] });
  }
  const title = `A changed handout, warm, one at a time (median of ${RUNS} runs)`;
  return [
    { title: `${title}: processor time, which a busy machine lengthens less`, rows: processor },
    { title: `${title}: by the clock`, rows: clock },
  ];
}

/** From nothing: the process, its fonts, and one handout. */
async function first(sample: Sample): Promise<Table> {
  const from: Record<keyof Makers, () => Promise<Maker> | Maker> = {
    ours: () => ours(1),
    "react-pdf": () => peer("react-pdf", 1),
    pdfmake: () => peer("pdfmake", 1),
    Chromium: () => chromium(1, "set"),
    "Chromium, words swapped": () => chromium(1, "swap"),
  };
  const rows = await medianRows(async () => {
    const took: Partial<Record<keyof Makers, number>> = {};
    for (const [name, begin] of Object.entries(from))
      took[name as keyof Makers] = await timed(async () => {
        const maker = await begin();
        await maker.make(sample, newName());
        await maker.close();
      });
    return [compared(took as Record<keyof Makers, number>, "ms")];
  });
  return { title: `The first handout of ${sample.pages} pages, with the start of its process`, rows };
}

async function perSecond(maker: Maker, sample: Sample, count: number): Promise<number> {
  let left = count;
  const worker = async () => {
    while ((left -= 1) >= 0) await maker.make(sample, newName());
  };
  return (1000 * count) / (await timed(() => Promise.all([worker(), worker()])));
}

async function bothCores(sample: Sample): Promise<Table> {
  const makers = await start(2);
  for (const maker of Object.values(makers)) await perSecond(maker, sample, 6);
  const rows = await medianRows(async () => {
    const rates: [string, number][] = [];
    for (const [name, maker] of Object.entries(makers))
      rates.push([name, await perSecond(maker, sample, name === "ours" ? 40 : 8)]);
    const of = Object.fromEntries(rates);
    const ratios = peers.map((name) => [`ours / ${name}`, rounded((of["ours"] ?? 0) / (of[name] ?? 1))]);
    return [
      Object.fromEntries([...ratios, ...rates.map(([name, rate]) => [`${name}, a second`, rounded(rate)])]),
    ];
  });
  await close(makers);
  return { title: `Handouts of ${sample.pages} pages a second, two processes each`, rows };
}

async function words(makers: Makers, samples: Sample[]): Promise<Table> {
  const rows: Row[] = [];
  for (const sample of samples.filter(({ pages }) => pages <= 20)) {
    const row: Row = {
      pages: sample.pages,
      words: sample.blocks.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0),
    };
    for (const [name, maker] of Object.entries(makers))
      row[`${name}, missing`] = await wordsMissing(
        { ...sample, blocks: sample.blocks.filter(({ role }) => role !== "H1") },
        await maker.make(sample, newName()),
      );
    rows.push(row);
  }
  return { title: "The same words in each PDF", rows };
}

async function kinds(maker: Ours, sample: Sample): Promise<Table> {
  const rows: Row[] = [];
  for (const kind of ["pdf", "svg", "count"] as const) {
    const times: number[] = [];
    for (let run = 0; run < 60; run += 1) times.push(await timed(() => maker.draw(kind, sample, newName())));
    rows.push({ kind, "median, ms": rounded(median(times)), "p95, ms": rounded(quantile(times, 0.95)) });
  }
  return { title: `What a renderer of ours does with ${sample.pages} pages`, rows };
}

/** Resident memory of the renderers in MB, where the system tells it. */
const memory = (pids: number[]): number =>
  pids.reduce((sum, pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return Number.NaN;
    }
  }, 0);

async function memoryAfter(samples: Sample[], renderings: number): Promise<Table> {
  const maker = ours(1);
  const rows: Row[] = [];
  for (let made = 0; made <= renderings; made += 1) {
    const sample = samples[made % samples.length];
    if (sample) await maker.draw(made % 2 ? "svg" : "pdf", sample, newName());
    if (made % Math.ceil(renderings / 10) === 0)
      rows.push({ renderings: made, "memory, MB": Math.round(memory(maker.pids())) });
  }
  maker.close();
  return { title: "Memory of one renderer", rows };
}

export const bench: Bench = {
  about: "a changed handout as PDF, beside what someone would take instead",
  run: async ({ renderings = "0", pages = "1,2,10,100" }) => {
    const samples: Sample[] = [];
    for (const wanted of pages.split(",").map(Number)) samples.push(await sampleOf(wanted));
    closeRenderers();
    const two = samples.find((sample) => sample.pages === 2) ?? samples[0];
    if (!two) throw new Error("--pages has no number");
    const makers = await start(1);
    const tables = [
      ...(await warm(makers, samples)),
      await words(makers, samples),
      await kinds(makers.ours, two),
    ];
    await close(makers);
    tables.push(await first(two), await bothCores(two));
    if (Number(renderings) > 0) tables.push(await memoryAfter(samples.slice(0, 3), Number(renderings)));
    return tables;
  },
};
