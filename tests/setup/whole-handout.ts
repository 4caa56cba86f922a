/** What every printed handout keeps: nothing lost, danger first, tags for a screen reader. */
import { expect } from "vitest";
import { stoppingIn, type PageWords } from "@/lib/document/schema";
import type { PreparedHandout } from "@/lib/handouts/choose/prepare-handout";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { headings, squeeze, topicText, treeText, type ReadPdf } from "./read-pdf";

type PrintedHandout = Pick<PreparedHandout, "document" | "check"> & { pdf: ReadPdf; all: string };

/** The safety box whole, each sign and number of the call box, and each step and question, in this order. */
function expectFront({ document, pdf, all }: Pick<PrintedHandout, "document" | "pdf" | "all">): void {
  const { front, words } = document;
  if (!front) throw new Error("no front sheet");
  const { leads, now, today, nextVisit, notes } = front.calls;
  // Over the signs stand 911 and the clinic's own number, in place of the first line of the region.
  const general = now.length > 0 ? [leads.now ?? "", ...words.crisisLines.slice(1)] : words.crisisLines;
  expect(general[0]).toContain("911");
  const told = [...now, ...today, ...nextVisit, ...notes, ...front.steps, ...front.questions];
  const step = front.step ? [front.step] : [];
  for (const line of [...general, ...[...told, ...step].map((one) => treeText([one]))])
    expect(withoutMarks(all, words)).toContain(squeeze(line));
  const [first] = document.topics;
  const titles = [front.safety?.title, words.crisisTitle, first?.title].flatMap((title) => title ?? []);
  const standing = headings(pdf).map(({ text }) => text);
  expect(standing.filter((title) => titles.map(squeeze).includes(title))).toEqual(titles.map(squeeze));
  if (!front.safety) return;
  const box = treeText(front.safety.sections.flatMap(({ content }) => content));
  expect(topicText(pdf, { title: front.safety.title, cautions: front.safety.cautions }, words)).toBe(box);
  for (const { text } of front.safety.cautions) expect(all).toContain(squeeze(text));
}

const withoutMarks = (text: string, { standingWords }: PageWords): string =>
  Object.values(standingWords).reduce((rest, word) => rest.replaceAll(` (${word})`, ""), text);

/** A warning of this profile that does not print in its own place is said, name by name, by others. */
function expectNoneLost(
  { document, check }: Pick<PrintedHandout, "document" | "check">,
  { rules }: PublishedLibrary,
): void {
  const { banners, topics, front } = document;
  const pages = [...topics, ...(front?.safety ? [front.safety] : [])];
  const printed = [...banners, ...pages.flatMap(({ cautions }) => cautions)];
  const { now = [], today = [], nextVisit = [], notes = [] } = front?.calls ?? {};
  const named = new Set([
    ...[...now, ...today, ...nextVisit, ...notes].flatMap(({ attrs }) => attrs.same ?? []),
    ...[...check.banners, ...Object.values(check.cautions).flat()]
      .filter(({ id }) => printed.some((one) => one.id === id))
      .flatMap(({ same }) => same ?? []),
  ]);
  const wanted = [
    ...check.banners.filter(({ clinicianOnly }) => !clinicianOnly),
    ...pages.flatMap(({ slug }) => check.cautions[slug] ?? []),
  ];
  const strips = front?.safety ? (rules.front?.strips ?? []) : [];
  for (const { id, same = [] } of wanted)
    if (!printed.some((one) => one.id === id) && !strips.includes(id)) {
      expect(same, id).not.toEqual([]);
      expect([...named], id).toEqual(expect.arrayContaining(same));
    }
}

/**
 * The handout prints all it is made of, each part in its place, on a tagged page of November 21, 2026.
 * @param all the text of the pages. @param clinic.phone of the letterhead.
 */
export function expectWhole(
  { pdf, document, all, check }: PrintedHandout,
  { library, phone }: { library: PublishedLibrary; phone: string },
): void {
  expect(pdf).toMatchObject({ marked: true, uaPart: "1", title: document.title, language: "en" });
  const levels = headings(pdf).map(({ level }) => level);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels[0]).toBe(1);
  levels.reduce((before, level) => (expect(level - before).toBeLessThanOrEqual(1), level));
  expect(
    pdf.pieces
      .filter((piece) => piece.role === "LBody")
      .every((piece) => piece.within.includes("L") && piece.within.includes("LI")),
  ).toBe(true);
  expectFront({ document, pdf, all });
  expectNoneLost({ document, check }, library);
  const { calls, safety } = library.rules.front!;
  const onFront = [...(document.front?.safety ? [safety] : []), calls];
  expect(document.topics.map((topic) => topic.slug)).toEqual(
    check.pages.filter((slug) => !onFront.includes(slug)),
  );
  for (const topic of document.topics) {
    const text = treeText(topic.sections.flatMap((section) => section.content));
    expect(squeeze(topicText(pdf, topic, document.words)), topic.slug).toBe(text);
    for (const caution of topic.cautions) expect(all).toContain(squeeze(caution.text));
  }
  for (const banner of document.banners) expect(all).toContain(squeeze(banner.text));
  for (const line of [phone, "November 21, 2026"]) expect(all).toContain(line);
  const stopping = stoppingIn(document);
  expect(stopping === null || all.includes(squeeze(stopping))).toBe(true);
}
