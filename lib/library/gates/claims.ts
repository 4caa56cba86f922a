/**
 * Gates on what a topic claims: every claim sourced as docs/evidence/brief.md has it, Brief no more than Full
 * says, no sentence that is neither claim nor marked. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import { sentencesOf } from "@/lib/document/sentences";
import type { Source, TopicFile } from "@/lib/library/schema";
import { claimsOf, paragraphsIn, type Claim } from "@/lib/library/tree/tree";
import type { SectionKind } from "@/lib/library/tree/tree-schema";

const sameSourceFrom = 3;

export type ClaimResult = { failures: Fault[]; notes: Fault[]; uncited: string[] };

/**
 * @param sources by key, as sources.yaml has them.
 * @param allowed keys that topic-sources.yaml names for this topic; null for one it doesn't know.
 */
export function gateClaims(
  topic: TopicFile,
  sources: ReadonlyMap<string, Source>,
  allowed: readonly string[] | null,
): ClaimResult {
  const claims = claimsOf(topic.tree);
  const fail = (problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  const used = new Set(claims.flatMap((claim) => claim.sources));
  const declared = new Set(topic.sources);
  const uncited = uncitedIn(topic);
  const failures = [
    ...[...used]
      .filter((key) => !declared.has(key))
      .map((key) => fail(`The source ${key} is used and not listed.`, "Add it to sources.")),
    ...topic.sources
      .filter((key, index) => topic.sources.indexOf(key) !== index)
      .map((key) => fail(`The source ${key} is listed twice.`, "List it once.")),
    ...[...declared]
      .filter((key) => !used.has(key))
      .map((key) => fail(`The source ${key} is listed and not used.`, "Take it out of sources.")),
    ...[...new Set([...used, ...declared])]
      .filter((key) => !sources.has(key))
      .map((key) => fail(`sources.yaml has no ${key}.`, "Add it there or name another.")),
    ...(allowed
      ? [...used]
          .filter((key) => !allowed.includes(key))
          .map((key) =>
            fail(
              `The docs/evidence/brief.md does not name ${key} for this topic.`,
              "Cite what topic-sources.yaml lists for it.",
            ),
          )
      : []),
    ...uncited.map((sentence) =>
      fail(
        `"${sentence}" is neither a claim nor marked.`,
        "Cite it, or mark it {instruction}, {question} or {picture}.",
      ),
    ),
    ...briefFaults(claims, fail),
    ...oneSetFaults(claims, fail),
  ];
  const unread = [...used]
    .filter((key) => sources.get(key)?.tag === "K")
    .map((key) =>
      fail(`The source ${key} was not read for this library.`, "Check it before the topic is signed off."),
    );
  return { failures, notes: unread, uncited };
}

const weight = (claim: Claim) => `${[...claim.sources].sort().join(" ")} ${claim.standing}`;

function briefFaults(claims: Claim[], fail: (problem: string, fix: string) => Fault): Fault[] {
  const full = new Set(claims.filter((claim) => claim.layer === "full").map(weight));
  return claims
    .filter((claim) => claim.layer === "brief" && !full.has(weight(claim)))
    .map((claim) =>
      fail(
        `Brief claims "${claim.text}" (${weight(claim)}), and Full has no claim of that source and standing.`,
        "Say it in Full too.",
      ),
    );
}

function oneSetFaults(claims: Claim[], fail: (problem: string, fix: string) => Fault): Fault[] {
  const sets = new Set(claims.map((claim) => [...claim.sources].sort().join(" ")));
  return claims.length >= sameSourceFrom && sets.size === 1
    ? [fail("Every claim names the same sources.", "Give each sentence the sources that say it.")]
    : [];
}

const saysFacts: readonly SectionKind[] = ["takeaway", "meaning", "grid", "script", "answers"];

/**
 * Sentences of the sections that say facts which are neither claim nor marked. A question tells itself by its
 * sign, the line that opens a list by its colon; what stands in a callout to act on is an instruction.
 */
function uncitedIn(topic: TopicFile): string[] {
  return topic.tree.content
    .filter(({ attrs: { kind } }) => saysFacts.includes(kind))
    .flatMap((section) =>
      section.content
        .filter((block) => block.type !== "callout" || block.attrs.kind === "note")
        .flatMap(paragraphsIn)
        .flatMap(({ content }) =>
          content
            .map((node) =>
              node.marks?.some(({ type }) => type === "claim" || type === "sentence") ? "\n" : node.text,
            )
            .join("")
            .split("\n"),
        )
        .flatMap(sentencesOf)
        .filter((sentence) => !/[?:]$/.test(sentence)),
    );
}
