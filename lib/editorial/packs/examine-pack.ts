/** A pack read and checked step by step, so that whoever waits sees how far it is. */
import { AppError } from "@/lib/platform/errors";
import type { GateMaterial } from "@/lib/editorial/review/gates";
import type { TextContent } from "@/lib/editorial/schema";
import type { Fault } from "@/lib/library/fault";
import type { Language } from "@/lib/platform/languages";
import { judgePackText, parseMatch, parsePackFile, parsePackText, parsePackZip } from "./parse-pack";
import { changedSources, checkTogether, libraryAfter, type After } from "./check-pack";
import type { Plan } from "./plan-import";
import { folders, slugsIn, type EnglishFront, type Pack, type PackText } from "./read-pack";
import type { PackFile, Watch } from "./schema";
import type { PackTexts } from "./zip";

export type Examined = {
  header: PackFile | null;
  pack: Pack | null;
  files: PackTexts;
  after: After | null;
  faults: Fault[];
  remarks: Fault[];
};

/**
 * Each file of a pack has its own limit; many that stay just below it must not keep a processor for hours.
 */
const wholePackMs = 180_000;
const tooSlow = () =>
  new AppError(
    "invalid",
    "This pack takes too long to read, so it was put aside.",
    "Split it into several packs.",
  );
export const leftEarly = () =>
  new AppError(
    "conflict",
    "You left before everything was checked, so nothing was changed.",
    "Start the import again.",
  );

/**
 * @param bytes a zip as `unzipPack` takes it. @param material the published library. @param rounds how often
 *   `watch` is to count each part: once for reading, once more for the gates.
 * @returns the pack, null when it has a fault.
 * @throws AppError `invalid` for what is no zip of a pack or takes too long to read, `conflict`
 *   when whoever waits left.
 */
export async function examinePack(
  bytes: Uint8Array,
  material: GateMaterial,
  watch: Watch,
  rounds: number,
): Promise<Examined> {
  const { texts: files, remarks } = await parsePackZip(bytes);
  const { value: header, sources, faults } = await parsePackFile(files);
  const nothing = { pack: null, files, after: null, remarks };
  if (!header) return { ...nothing, header: null, faults };
  const { texts, matches, faults: found } = await readParts(files, header, watch, rounds);
  faults.push(...found);
  if (texts.length + matches.length === 0 && faults.length === 0)
    faults.push({
      file: "pack.json",
      line: null,
      problem: "The pack holds no topic.",
      fix: "Keep its folders en, es and match beside this file.",
    });
  const pack: Pack = { ...header, texts, matches, sources };
  const after = libraryAfter(pack, material);
  // Names are looked up only when every file was read: a file left out for a fault would make many more.
  if (faults.length === 0) faults.push(...checkTogether(pack, after, files));
  if (faults.length > 0) return { ...nothing, header, faults };
  return {
    header,
    pack,
    files,
    after,
    faults,
    remarks: [...remarks, ...changedSources(pack, material, files)],
  };
}

async function readParts(
  files: PackTexts,
  header: PackFile,
  watch: Watch,
  rounds: number,
): Promise<Pick<Pack, "texts" | "matches"> & { faults: Fault[] }> {
  const textsInPack = folders.flatMap((language) =>
    slugsIn(files, language).map((slug) => ({ slug, language })),
  );
  const matched = [...new Set([...slugsIn(files, "match"), ...slugsIn(files, "en")])].sort();
  const of = (textsInPack.length + matched.length) * rounds;
  const texts: PackText[] = [];
  const fronts = new Map<string, EnglishFront>();
  const english = new Map<string, TextContent>();
  const read = { texts, matches: [] as Pack["matches"], faults: [] as Fault[] };
  const until = performance.now() + wholePackMs;
  for (const [index, { slug, language }] of textsInPack.entries()) {
    if (watch.stopped()) throw leftEarly();
    if (performance.now() > until) throw tooSlow();
    const { value, faults, ...front } = await parsePackText(
      files,
      header,
      { slug, language: language satisfies Language },
      english.get(slug) ?? null,
    );
    read.faults.push(...faults);
    if (value) texts.push(value);
    if (value && language === "en") english.set(slug, value.content);
    if (language === "en") fronts.set(slug, front);
    watch.tell({ step: "checked", done: index + 1, of });
  }
  for (const slug of matched) {
    if (performance.now() > until) throw tooSlow();
    const { value, faults } = await parseMatch(
      files,
      header,
      slug,
      fronts.get(slug) ?? { front: null, matching: null },
    );
    read.faults.push(...faults);
    if (value) read.matches.push(value);
  }
  watch.tell({ step: "checked", done: of / rounds, of });
  return read;
}

/** What the gates of the library say of every text that would become a draft. */
export async function remarksOfPlan(
  after: After,
  files: PackTexts,
  plan: Plan,
  watch: Watch,
): Promise<Fault[]> {
  const remarks: Fault[] = [];
  const parts = plan.texts.length + plan.matches.length;
  for (const [index, { draft, part }] of plan.texts.entries()) {
    if (watch.stopped()) throw leftEarly();
    if (draft)
      remarks.push(
        ...(await judgePackText({ ...part, content: draft }, withDraft(after, part, draft), files)),
      );
    watch.tell({ step: "checked", done: parts + index + 1, of: parts * 2 });
  }
  watch.tell({ step: "checked", done: parts * 2, of: parts * 2 });
  return remarks;
}

/** With the words that would be written, where they are not the pack's own. */
function withDraft(
  after: After,
  { slug, language }: PackText,
  { title, tree, cautions, sources, corrects }: TextContent,
): After {
  const topics = after.topics.map((topic) =>
    topic.slug === slug && topic.language === language
      ? { ...topic, title, tree, cautions, sources, corrects }
      : topic,
  );
  return { ...after, topics };
}
