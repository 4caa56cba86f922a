/**
 * No entry of a profile is idle: each id changes a weight, a gate, a block, a pair, a pin, a caution, a line
 * of text, a banner, a stop, a question or a place in the list. An entry moves what it sets along as well: a
 * child, its class (tx.on_sertraline moves all that tx.on_ssri_snri does).
 */
import { expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { nodesUnder } from "@/lib/library/tree/tree";
import { namesOf, parseCondition } from "@/lib/engine/matching/condition";
import { withImplied } from "@/lib/engine/vocabulary/implied-features";
import { matchData } from "@/lib/engine/matching/schema";

it("every vocabulary id moves at least one topic, banner or rule", async () => {
  const { topics, rules, vocabulary } = await shippedFolder();
  const named = (condition: string | null | undefined) =>
    condition ? namesOf(parseCondition(condition)) : [];
  const byTopics = topics.flatMap((topic) => {
    const match = matchData.parse(topic.match ?? {});
    const nodes = topic.tree.content.flatMap((section) =>
      section.content.flatMap((block) => nodesUnder(block)),
    );
    return [
      ...Object.keys(match.weights),
      ...named(match.gate),
      ...topic.cautions.flatMap((caution) => caution.when),
      ...[...match.block, ...match.pair, ...match.pin, ...(match.gradeWhen ?? [])].flatMap((one) =>
        named(one.when),
      ),
      ...nodes.flatMap(({ node }) =>
        "unless" in node.attrs ? [...node.attrs.unless, ...node.attrs.when] : [],
      ),
    ];
  });
  const byRules = [
    ...rules.banners,
    ...rules.stops,
    ...rules.pins,
    ...rules.asks,
    ...rules.groupBlocks,
    ...(rules.matching?.answers.list ?? []),
    ...(rules.matching?.stages ?? []),
    ...(rules.matching?.reserve ?? []),
  ].flatMap((rule) => named(rule.when));
  // Pages that name medicines wait for one of this group.
  const required = vocabulary.exactlyOne.find((group) => group.name === rules.required.group)?.ids ?? [];
  const moving = new Set([
    ...byTopics,
    ...byRules,
    ...required,
    ...rules.conflicts.flatMap((one) => [one.id, ...one.with]),
    ...rules.asks.flatMap((ask) => ask.options),
  ]);
  const idle = vocabulary.items.filter(
    (item) =>
      !(item.countsAs && moving.has(item.countsAs)) &&
      ![...withImplied([item.id], [item.id], vocabulary)].some((one) => moving.has(one)),
  );
  expect(idle.map((item) => item.id)).toEqual([]);
});
