/**
 * Match data and cautions as the release of 34 topics kept and packed them: they name entries that were split
 * since (docs/evidence/corrections.md H.5.1), and hold for every kind of these.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeMatcher } from "./matcher";
import { checkMatchData } from "./check-match-data";
import { checkChoice } from "./check-choice";
import { profileOf } from "@/tests/setup/rules-run";
import { messages, rules, topic, vocabulary } from "@/tests/setup/starter-library";

type Row = Record<string, unknown>;
const release = JSON.parse(gunzipSync(readFileSync("tests/releases/34-topics.json.gz")).toString()) as Record<
  string,
  Row[]
>;
const rowsOf = (table: string) => release[table] ?? [];
const topics = rowsOf("Explanation").map(({ id, slug }) => {
  const of = (table: string) =>
    rowsOf(table).find((row) => row.explanationId === id && (row.language ?? "en") === "en");
  const { block, gate, weights, pin, pair, medicine } = of("MatchVersion")?.data as Row;
  return topic(
    String(slug),
    { block, gate, weights, pin, pair, medicine },
    { cautions: of("ExplanationVersion")?.cautions as { when: string[]; text: string }[] },
  );
});
const slugs = new Set(topics.map(({ slug }) => slug));
const matcher = makeMatcher({ topics, vocabulary, rules: { ...rules, pins: [] }, messages });

/** A chosen page's cautions for these entries, and whether it had to go. */
function chosen(slug: string, ids: string[]) {
  const { cautions, removed } = checkChoice(matcher, { profile: profileOf(ids), chosen: [slug] });
  return { cautions: cautions[slug]?.map(({ message }) => message) ?? [], removed };
}

describe("match data of the earlier release", () => {
  it("has no fault before the vocabulary of today", () => {
    expect(topics.length).toBe(34);
    expect(topics.flatMap((one) => checkMatchData(one, vocabulary, slugs))).toEqual([]);
  });

  it.each([
    ["option-pramipexole", "hx.liver_kidney"],
    ["option-esketamine-ketamine", "med.sedatives_opioids"],
    ["ssri-snri-basics", "med.nsaid_anticoagulant"],
    ["option-bupropion", "hx.substance_use"],
  ])("prints the cautions of %s on %s for each of its kinds, and for the entry itself", (slug, id) => {
    const [before, none] = [chosen(slug, [id]).cautions, chosen(slug, []).cautions];
    expect(before.length).toBeGreaterThan(none.length);
    for (const kind of vocabulary.childrenOf.get(id) ?? [])
      expect(chosen(slug, [kind]).cautions).toEqual(before);
  });

  it("blocks for each kind what it blocked for the entry", () => {
    for (const id of ["hx.substance_use", "hx.alcohol_problem", "hx.drug_problem"])
      expect(chosen("option-stimulants", [id]).removed, id).toMatchObject([
        { slug: "option-stimulants", hard: true },
      ]);
  });
});
