/**
 * The two instruments a named person rates a text with: PEMAT-P of AHRQ (print, 24 items, publication
 * 14-0002-EF) and the Clear Communication Index of CDC (20 items). Items are told in our words under the
 * instruments' own numbers; raters use the published guides. What a machine can check is checked and shown
 * beside the item; it never answers for a person.
 */
import { z } from "zod";
import { linesOf, readingBars } from "@/lib/library/gates/reading-grade";
import type { Scores } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import { claimsOf, gridsOf, nodesUnder, type Tree } from "@/lib/library/tree/tree";

export const ratingAnswer = z.enum(["agree", "disagree", "notApplicable"]);
export type RatingAnswer = z.infer<typeof ratingAnswer>;
export const instrumentId = z.enum(["pemat", "cci"]);
export type InstrumentId = z.infer<typeof instrumentId>;

type Item = { id: string; part: string; asks: string; check?: (text: RatedText) => boolean };
export type Instrument = { id: InstrumentId; title: string; items: Item[]; bars: Record<string, number> };
/** `scores`: those of the full page that the bars of its language judge. */
export type RatedText = { tree: Tree; language: Language; scores: Scores };

const section = ({ tree }: RatedText, kind: string) => tree.content.find((one) => one.attrs.kind === kind);
const blocks = ({ tree }: RatedText) =>
  tree.content.flatMap((one) => one.content.flatMap((block) => nodesUnder(block))).map(({ node }) => node);
const steps = (text: RatedText) => {
  const found = section(text, "do");
  return found ? linesOf(found) : [];
};
const easy = ({ scores, language }: RatedText) =>
  readingBars[language].page.every(({ scale, most = Infinity, least = -Infinity }) => {
    const figure = scores[scale];
    return figure !== undefined && figure <= most && figure >= least;
  });
const hasPicture = (text: RatedText) => blocks(text).some((node) => node.type === "figure");
const takeawayFirst = ({ tree }: RatedText) => tree.content[0]?.attrs.kind === "takeaway";
const hasLists = (text: RatedText) =>
  blocks(text).some((node) => node.type === "bulletList" || node.type === "orderedList");
const chunked = (text: RatedText) =>
  blocks(text).every(
    (node) =>
      node.type !== "paragraph" ||
      node.content
        .map((one) => one.text)
        .join("")
        .split(/\s+/).length <= 90,
  );
const shortHeads = ({ tree }: RatedText) =>
  gridsOf(tree).every(({ options, rows }) =>
    [
      ...rows.map((row) => row.attrs.title),
      ...options.map((option) => option.content.map((node) => node.text).join("")),
    ].every((title) => title.split(/\s+/).length <= 12),
  );

const understand = "understandability";
const act = "actionability";
export const pemat: Instrument = {
  id: "pemat",
  title: "PEMAT-P (AHRQ)",
  bars: { [understand]: 90, [act]: 85 },
  items: [
    { id: "1", part: understand, asks: "Its purpose is plain at once.", check: takeawayFirst },
    { id: "2", part: understand, asks: "Nothing in it distracts from that purpose." },
    { id: "3", part: understand, asks: "It uses common, everyday words.", check: easy },
    { id: "4", part: understand, asks: "Medical words are there only to be learned, and are explained." },
    { id: "5", part: understand, asks: "Sentences say who does what (active voice)." },
    { id: "6", part: understand, asks: "Numbers are clear and easy to understand." },
    { id: "7", part: understand, asks: "The reader need not calculate." },
    { id: "8", part: understand, asks: "It comes in short sections.", check: chunked },
    { id: "9", part: understand, asks: "Sections have headings that say what follows." },
    { id: "10", part: understand, asks: "It comes in an order that makes sense." },
    { id: "11", part: understand, asks: "It has a summary.", check: takeawayFirst },
    { id: "12", part: understand, asks: "Boxes, bullets or bold point to what matters.", check: hasLists },
    { id: "15", part: understand, asks: "Pictures are used where they would help.", check: hasPicture },
    { id: "16", part: understand, asks: "Pictures support the text and don't distract." },
    { id: "17", part: understand, asks: "Pictures have clear titles or captions." },
    { id: "18", part: understand, asks: "Pictures are clear and uncluttered." },
    { id: "19", part: understand, asks: "Tables are simple, with short, clear headings.", check: shortHeads },
    {
      id: "20",
      part: act,
      asks: "It names at least one thing the reader can do.",
      check: (text) => steps(text).length > 0,
    },
    { id: "21", part: act, asks: "It speaks to the reader directly about what to do." },
    {
      id: "22",
      part: act,
      asks: "Actions come in small, explicit steps.",
      check: (text) => steps(text).every((step) => step.split(/\s+/).length <= 20),
    },
    {
      id: "23",
      part: act,
      asks: "It gives a tool (a checklist, a plan) where that would help.",
      check: (text) => steps(text).length > 0,
    },
    { id: "24", part: act, asks: "Where something is calculated, it shows how." },
    { id: "25", part: act, asks: "It says how to use its charts or tables to act." },
    { id: "26", part: act, asks: "Pictures make it easier to act." },
  ],
};

const core = "core",
  behaviour = "behaviour",
  numbers = "numbers",
  risk = "risk";
export const cci: Instrument = {
  id: "cci",
  title: "Clear Communication Index (CDC)",
  bars: { all: 90 },
  items: [
    { id: "1", part: core, asks: "It has one main message.", check: takeawayFirst },
    { id: "2", part: core, asks: "The main message comes first.", check: takeawayFirst },
    { id: "3", part: core, asks: "The main message stands out to the eye." },
    { id: "4", part: core, asks: "A picture supports the main message.", check: hasPicture },
    {
      id: "5",
      part: core,
      asks: "It calls on its reader to do something.",
      check: (text) => steps(text).length > 0,
    },
    { id: "6", part: core, asks: "Main message and call to act are in the active voice." },
    { id: "7", part: core, asks: "It uses words its readers use.", check: easy },
    { id: "8", part: core, asks: "It uses lists.", check: hasLists },
    { id: "9", part: core, asks: "It is in chunks with headings.", check: chunked },
    { id: "10", part: core, asks: "The first paragraph sums up what matters most.", check: takeawayFirst },
    {
      id: "11",
      part: core,
      asks: "It says what experts know and don't know.",
      check: ({ tree }) => claimsOf(tree).some((claim) => claim.standing !== "established"),
    },
    {
      id: "12",
      part: behaviour,
      asks: "It recommends at least one behaviour.",
      check: (text) => steps(text).length > 0,
    },
    { id: "13", part: behaviour, asks: "It says why that matters to its reader." },
    { id: "14", part: behaviour, asks: "It says exactly how to do it." },
    { id: "15", part: numbers, asks: "Numbers are ones its readers use." },
    { id: "16", part: numbers, asks: "It says what the numbers mean." },
    { id: "17", part: numbers, asks: "The reader need not calculate." },
    { id: "18", part: risk, asks: "It says what the risk is and how it comes about." },
    { id: "19", part: risk, asks: "It names risks and benefits of what it recommends." },
    { id: "20", part: risk, asks: "Chances are told in words or a picture too, not in numbers alone." },
  ],
};
export const instruments: Record<InstrumentId, Instrument> = { pemat, cci };

export const rateVersionInput = z.strictObject({
  versionId: z.uuid(),
  instrument: instrumentId,
  answers: z.record(z.string().max(4), ratingAnswer),
});
export type RateVersionInput = z.infer<typeof rateVersionInput>;
export const signOffInput = z.strictObject({ versionId: z.uuid() });

/** Item ids that nobody answered, in order; a rating is whole without any. */
export function unanswered(
  instrument: Instrument,
  answers: Readonly<Record<string, RatingAnswer>>,
): string[] {
  return instrument.items.map(({ id }) => id).filter((id) => !Object.hasOwn(answers, id));
}

/**
 * Scores in percent by part of the instrument (`all` for the CCI): agreed of those that apply; null where an
 * item is open or none applies.
 */
export function scoresOf(
  instrument: Instrument,
  answers: Readonly<Record<string, RatingAnswer>>,
): Record<string, number | null> {
  const parts = Object.keys(instrument.bars);
  return Object.fromEntries(
    parts.map((part) => {
      const given = instrument.items
        .filter((item) => part === "all" || item.part === part)
        .map(({ id }) => answers[id]);
      const counted = given.filter((answer) => answer !== "notApplicable");
      const open = given.includes(undefined) || counted.length === 0;
      return [
        part,
        open
          ? null
          : Math.round((100 * counted.filter((answer) => answer === "agree").length) / counted.length),
      ];
    }),
  );
}

/** What a machine finds for the items it can look at, by item id. */
export function machineChecks(instrument: Instrument, text: RatedText): Record<string, boolean> {
  return Object.fromEntries(instrument.items.flatMap(({ id, check }) => (check ? [[id, check(text)]] : [])));
}
