/**
 * One line of the builder: symptoms with levels, features, medicines by brand or substance, an age, PHQ-9 and
 * GAD-7, what is asked about, `+page` and `-page`, and how it prints. Commas part; spaces do where nothing
 * else can be meant. Pure.
 */
import { levelWords } from "@/lib/engine/level-words";
import type { Level } from "@/lib/engine/schema";
import { negations, standAlone } from "./everyday-words";
import { find, type Found, type Named, namedItem, namedTopic, only, WHOLE, wordsOf } from "./names";
import { readAnswers } from "./read-answers";
import { readPrint } from "./read-print";
import type { Choice, Entry, LineWords, Pick, Picks, Reading, Unclear } from "./schema";

/** Reads a line; the same words and picks always give the same answer. */
export type LineReader = (text: string, picks?: Picks) => Reading;

type Step = { take: number; entry: Entry } | { unclear: Unclear } | null;
type Names = { items: readonly Named[]; topics: readonly Named[] };
type Reader = Names & { words: LineWords; picks: Picks };

export const whatCanBeTyped =
  "Type a symptom and its level (joy 3), a medicine (zoloft), a feature (pregnant), an age (65), phq and nine answers, asks ketamine, +sleep or -sleep, a4, large or spanish.";

const longestName = 16;
const mostChoices = 7;
/** Words that lead to an entry or join two, and say nothing themselves. */
const fillers = new Set("& and feels has history hx is of on plus takes taking with".split(" "));

/**
 * @param words the library's names; made once, since every name is cut into words. That waits for the first
 *   word that is typed: a server that draws an empty line needs none.
 */
export function lineReader(words: LineWords): LineReader {
  let cut: Names | undefined;
  const names = () => (cut ??= { items: words.items.map(namedItem), topics: words.topics.map(namedTopic) });
  return (text, picks = {}) => {
    const entries: Entry[] = [];
    for (const segment of text.split(",")) {
      const tokens = tokensOf(segment);
      if (tokens.length === 0) continue;
      const read = readSegment(tokens, { words, ...names(), picks });
      if (read.unclear) return { entries: [], unclear: read.unclear };
      entries.push(...read.entries);
    }
    return { entries, unclear: null };
  };
}

/** `j3` is `j 3`; no name of the vocabulary is letters and one such digit. */
function tokensOf(segment: string): string[] {
  return wordsOf(segment).flatMap((token) => {
    const glued = /^([\p{L}][\p{L}-]*)([0-3])$/u.exec(token);
    return glued ? [glued[1] ?? "", glued[2] ?? ""] : [token];
  });
}

function readSegment(tokens: readonly string[], reader: Reader): Reading {
  const entries: Entry[] = [];
  const starts: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const rest = tokens.slice(at);
    const step = readStep(rest, at === 0, reader);
    if (step === null) at += 1;
    else if ("unclear" in step) return { entries: [], unclear: step.unclear };
    else {
      entries.push(step.entry);
      starts.push(rest[0] ?? "");
      at += step.take;
    }
  }
  const alone = entries.length > 1 ? starts.find((word) => standAlone.has(word)) : undefined;
  if (alone === undefined) return { entries, unclear: null };
  const says = `“${tokens.join(" ")}” has more than one reading. Type what is true one by one, with commas.`;
  return { entries: [], unclear: { why: "unknown", part: tokens.join(" "), says, choices: [] } };
}

/** Null: a word that says nothing by itself. */
function readStep(rest: readonly string[], first: boolean, reader: Reader): Step {
  return (
    picked(rest, reader) ??
    checked(readAnswers(rest), rest) ??
    wholeName(rest, reader) ??
    age(rest, first) ??
    signedTopic(rest, reader) ??
    asked(rest, reader) ??
    checked(readPrint(rest, reader.words), rest) ??
    (fillers.has(rest[0] ?? "") && rest.length > 1 ? null : looseName(rest, reader))
  );
}

function checked(
  read: { take: number; entry: Entry } | { says: string } | null,
  rest: readonly string[],
): Step {
  return read && "says" in read ? unknown(rest, read.says) : read;
}

/** What was chosen before for these words. */
function picked(rest: readonly string[], reader: Reader): Step {
  for (let take = Math.min(rest.length, longestName); take > 0; take -= 1) {
    const part = rest.slice(0, take).join(" ");
    const pick = Object.hasOwn(reader.picks, part) ? reader.picks[part] : undefined;
    const item = pick && reader.items.find(({ id }) => id === pick.id);
    if (item) return withLevel(item, rest, take, pick.level);
    if (pick && reader.topics.some(({ id }) => id === pick.id))
      return topicStep(pick.id, true, take, rest, reader);
  }
  return null;
}

/** The longest run of words that is the whole name of one entry; of several it is a choice. */
function wholeName(rest: readonly string[], reader: Reader): Step {
  for (let take = Math.min(rest.length, longestName); take > 0; take -= 1) {
    const words = rest.slice(0, take);
    const found = fitting(find(words, reader.items), levelAt(rest, take));
    if ((found[0]?.rank ?? WHOLE) >= WHOLE) continue;
    const one = only(found, words);
    return one ? withLevel(one.named, rest, take) : alike(words, found, reader);
  }
  return null;
}

/** Of words with a level behind them only what takes one is meant. */
function fitting(found: Found[], level: Level | undefined): Found[] {
  const levelled = level === undefined ? [] : found.filter(({ named }) => named.levels);
  return levelled.length > 0 ? levelled : found;
}

function levelAt(rest: readonly string[], at: number): Level | undefined {
  return /^[0-3]$/.test(rest[at] ?? "") ? (Number(rest[at]) as Level) : undefined;
}

function withLevel(
  { id, label, levels }: Named,
  rest: readonly string[],
  take: number,
  chosen?: Level,
): Step {
  if (!levels) return { take, entry: { kind: "feature", id } };
  const typed = levelAt(rest, take);
  const level = typed ?? chosen;
  if (level !== undefined)
    return { take: typed === undefined ? take : take + 1, entry: { kind: "level", id, level } };
  const part = rest.slice(0, take).join(" ");
  return {
    unclear: {
      why: "level",
      part,
      says: `${label}: how often? Type ${part} and 0, 1, 2 or 3.`,
      choices: ([1, 2, 3, 0] as const).map((value) => ({
        words: `${value}: ${levelWords[value]}`,
        pick: { id, level: value },
      })),
    },
  };
}

/**
 * Whole years, 10 to 119, at the start or after a comma alone: behind a medicine a number may be its dose.
 */
function age(rest: readonly string[], first: boolean): Step {
  const at = rest[0] === "age" || rest[0] === "aged" ? 1 : 0;
  const years = /^(\d{1,3})(?:y|yo|\+)?$/.exec(rest[at] ?? "")?.[1];
  if (years === undefined) return null;
  if (Number(years) >= 10 && Number(years) < 120 && (first || at === 1))
    return { take: at + 1, entry: { kind: "age", years: Number(years) } };
  return unknown(
    rest.slice(0, at + 1),
    `“${rest[at]}”: a level of 0 to 3 follows its symptom (joy 3); an age of 10 or more stands first or after a comma. Doses are not entered.`,
  );
}

function asked(rest: readonly string[], { items, ...reader }: Reader): Step {
  if (!/^ask(s|ed|ing)?$/.test(rest[0] ?? "")) return null;
  const lead = /^(about|for|if|whether)$/.test(rest[1] ?? "") ? 2 : 1;
  const questions = items.filter(({ id }) => id.startsWith("view."));
  const run = runOf(rest.slice(lead));
  if (run.length === 0) return unknown(rest, "Asks about what? For example: asks ketamine.");
  const part = rest.slice(0, lead + run.length);
  const found = find(run, questions);
  const one = only(found, run) ?? alone(found);
  if (one) return { take: part.length, entry: { kind: "feature", id: one.named.id } };
  if (found.length > 0) return alike(part, found, { items, ...reader });
  const all = questions.map(({ label }) => label.replace(/^Asks (about )?/, ""));
  return unknown(part, `No question is called “${run.join(" ")}”. There is: ${all.join("; ")}.`);
}

/** Among questions or pages alone, the one that answers is meant. */
const alone = (found: readonly Found[]) => (found.length === 1 ? found[0] : null);

function signedTopic(rest: readonly string[], reader: Reader): Step {
  const sign = rest[0]?.[0];
  if (sign !== "+" && sign !== "-") return null;
  const run = runOf([rest[0]?.slice(1) ?? "", ...rest.slice(1)].filter((word) => word !== ""));
  const extra = rest[0] === sign ? 1 : 0;
  const part = rest.slice(0, Math.max(1, run.length + extra));
  if (run.length === 0) return unknown(part, "Type + or - and a word of a page's title: +sleep.");
  const takesOff = reader.words.topics.filter(({ on, fixed }) => on && !fixed).map(({ slug }) => slug);
  const among = sign === "+" ? reader.topics : reader.topics.filter(({ id }) => takesOff.includes(id));
  const found = find(run, among);
  const one = only(found, run) ?? alone(found);
  if (one) return topicStep(one.named.id, sign === "+", part.length, rest, reader);
  if (sign === "+" && found.length > 0) return alike(part, found, reader);
  const titles = among.map(({ label }) => label).join("; ");
  return unknown(
    part,
    sign === "+"
      ? `No page is called “${run.join(" ")}”. Type + and a word of its title.`
      : `No page that can be taken off is called “${run.join(" ")}”.${titles ? ` There is: ${titles}.` : ""}`,
  );
}

function topicStep(
  slug: string,
  on: boolean,
  take: number,
  rest: readonly string[],
  { words }: Reader,
): Step {
  const held = on ? words.topics.find((topic) => topic.slug === slug)?.held : null;
  return held
    ? unknown(
        rest.slice(0, take),
        `It is left out: ${held} Where it may be added, “Left out, and why” asks for a reason.`,
      )
    : { take, entry: { kind: "topic", slug, on } };
}

/** Words up to a number or a sign. */
function runOf(rest: readonly string[]): string[] {
  const end = rest.findIndex((word) => /^[\d+-]/.test(word));
  return rest.slice(0, end < 0 ? rest.length : end);
}

/** Words that are no whole name: taken where one entry alone answers to them. */
function looseName(rest: readonly string[], reader: Reader): Step {
  const run = runOf(rest);
  if (run.length === 0) return unknown(rest.slice(0, 1), `“${rest[0]}” is not known here. ${whatCanBeTyped}`);
  if (negations.has(run[0] ?? ""))
    return unknown(
      run,
      "Only what is true is entered. To say that a symptom is not there, give it a 0: joy 0.",
    );
  const found = fitting(find(run, reader.items), levelAt(rest, run.length));
  const one = only(found, run);
  if (one) return withLevel(one.named, rest, run.length);
  if (found.length > 0) return alike(run, found, reader);
  const start = only(find(run.slice(0, 1), reader.items.map(oneWordNames)), run.slice(0, 1));
  if (start && run.length > 1) return withLevel(start.named, rest, 1);
  return aPage(run, reader) ?? unknown(run, `“${run.join(" ")}” is not known here. ${whatCanBeTyped}`);
}

/** Where several entries follow each other, a start of a word stands for a name of one word alone. */
function oneWordNames(named: Named): Named {
  return { ...named, names: named.names.filter(({ words }) => words.length === 1) };
}

/** What is no fact and is called like pages is offered as these. */
function aPage(run: readonly string[], { topics, words }: Reader): Step {
  const free = words.topics.filter(({ on, held }) => !on && held === null).map(({ slug }) => slug);
  const found = find(run, topics).filter(({ named }) => free.includes(named.id));
  const says = `“${run.join(" ")}” is no entry of a profile, and is called like a page.`;
  return found.length === 0
    ? null
    : { unclear: { why: "alike", part: run.join(" "), says, choices: choicesOf(found) } };
}

function alike(words: readonly string[], found: readonly Found[], { topics }: Reader): Step {
  const best = found[0]?.rank ?? WHOLE;
  const shown = best < WHOLE ? found.filter(({ rank }) => rank === best) : found;
  const part = words.join(" ");
  const what = found.some(({ named }) => topics.includes(named)) ? "pages" : "things";
  const says =
    shown.length === 1
      ? `“${part}” may mean this. Choose it, or type it whole.`
      : `“${part}” can mean several ${what}. Choose one, or go on typing.`;
  return { unclear: { why: "alike", part, says, choices: choicesOf(shown) } };
}

const choicesOf = (found: readonly Found[]): Choice[] =>
  found
    .slice(0, mostChoices)
    .map(({ named }) => ({ words: named.label, pick: { id: named.id } satisfies Pick }));

function unknown(words: readonly string[], says: string): { unclear: Unclear } {
  return { unclear: { why: "unknown", part: words.join(" "), says, choices: [] } };
}
