/** Gates on what a topic claims: every claim sourced, Brief no more than Full says, no fact without a source. Pure. */
import type { Fault } from "./fault";
import { sentencesOf } from "./readability";
import { sectionName } from "./reading-rules";
import type { Source, TopicFile } from "./schema";
import { claimMark, claimsOf, type Claim, type TreeBlock, type TreeListItem } from "./tree";

const sameSourceFrom = 3;

/** @param sources by key, as sources.yaml has them. */
export function gateClaims(topic: TopicFile, sources: ReadonlyMap<string, Source>): { failures: Fault[]; notes: Fault[] } {
  const claims = claimsOf(topic.tree);
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const used = new Set(claims.flatMap((claim) => claim.sources));
  const declared = new Set(topic.sources);
  const failures = [
    ...[...used].filter((key) => !declared.has(key)).map((key) => fail(`The source ${key} is used and not listed.`, "Add it to sources.")),
    ...topic.sources.filter((key, place) => topic.sources.indexOf(key) !== place).map((key) => fail(`The source ${key} is listed twice.`, "List it once.")),
    ...[...declared].filter((key) => !used.has(key)).map((key) => fail(`The source ${key} is listed and not used.`, "Take it out of sources.")),
    ...[...new Set([...used, ...declared])].filter((key) => !sources.has(key)).map((key) => fail(`sources.yaml has no ${key}.`, "Add it there or name another.")),
    ...briefFaults(claims, fail),
    ...oneSetFaults(claims, fail),
  ];
  const unread = [...used].filter((key) => sources.get(key)?.tag === "K").map((key) => fail(`The source ${key} was not read for this library.`, "Check it before the topic is signed off."));
  return { failures, notes: [...unread, ...uncited(topic, fail)] };
}

const weight = (claim: Claim) => `${[...claim.sources].sort().join(" ")} ${claim.standing}`;

function briefFaults(claims: Claim[], fail: (problem: string, fix: string) => Fault): Fault[] {
  const full = new Set(claims.filter((claim) => claim.layer === "full").map(weight));
  return claims
    .filter((claim) => claim.layer === "brief" && !full.has(weight(claim)))
    .map((claim) => fail(`Brief claims "${claim.text}" (${weight(claim)}), and Full has no claim of that source and standing.`, "Say it in Full too."));
}

function oneSetFaults(claims: Claim[], fail: (problem: string, fix: string) => Fault): Fault[] {
  const sets = new Set(claims.map((claim) => [...claim.sources].sort().join(" ")));
  return claims.length >= sameSourceFrom && sets.size === 1
    ? [fail("Every claim names the same sources.", "Give each sentence the sources that say it.")]
    : [];
}

const verbs = "always|ask|avoid|begin|book|bring|call|check|choose|do not|don't|get|give|go|keep|know|let|list|look|make|never|lock|note|notice|pick|plan|put|save|say|show|stand|start|stay|take|talk|tell|text|think|treat|try|use|wait|watch|work|write";
const instruction = new RegExp(`^((please|first|then|next|so|and|or|but)\\b,? )*(${verbs})\\b|^(if|when|after|before) [^,]*, (please )?(${verbs})\\b|\\b(we|us|our)\\b|\\b(911|988)\\b`, "i");
const picture = /\b(picture|imagine|like an?|model)\b/i;

/** Sentences of Brief and Full, callouts aside, that look like facts and carry no claim. A list for an editor; a guess, so never a failure. */
function uncited(topic: TopicFile, fail: (problem: string, fix: string) => Fault): Fault[] {
  return topic.tree.content.filter((section) => section.attrs.kind === "meaning").flatMap((section) =>
    section.content.filter((block) => block.type !== "callout").flatMap(bareLines).flatMap(sentencesOf)
      .filter((sentence) => !/[?:]$/.test(sentence) && !instruction.test(sentence) && !picture.test(sentence))
      .map((sentence) => fail(`${sectionName(section)} says without a source: "${sentence}"`, "Cite it, or see that it is an instruction, question or picture.")));
}

/** A block's words outside claims, each stretch between claims a line. */
function bareLines(block: TreeBlock | TreeListItem): string[] {
  if (block.type === "figure") return [];
  if (block.type !== "paragraph") return block.content.flatMap(bareLines);
  return block.content.map((node) => (claimMark(node) ? "\n" : node.text)).join("").split("\n").filter((line) => line.trim() !== "");
}
