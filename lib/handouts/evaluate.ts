/**
 * What a profile and a choice come to: the pages in order, what prints with them, and what left. Pure: it knows the
 * library as data and no database. The screens, the terminal and finalising all go through here.
 */
import type { Because, Message, SuggestResult } from "@/lib/matching/schema";
import type { Engine } from "@/lib/matching/suggest";
import { checkChoice, suggest } from "@/lib/matching/suggest";
import type { Profile } from "@/lib/vocabulary/schema";
import type { ChosenTopic, DraftTopic } from "./schema";

export type Evaluation = {
  result: SuggestResult;
  /** The choice less what may not be in it. */
  choice: ChosenTopic[];
  /** Printing order: each chosen topic, then what it brings along; pinned pages last. */
  topics: DraftTopic[];
  removed: Because[];
};

/**
 * @param choice in the person's order; topics the profile now blocks leave it, each with its reason.
 * @returns the pages that would print for this choice and why.
 */
export function evaluateChoice(engine: Engine, profile: Profile, choice: ChosenTopic[]): Evaluation {
  const overrides = new Set(choice.filter((one) => one.override).map((one) => one.slug));
  const refused = new Map(checkChoice(engine, profile, { chosen: choice.map((one) => one.slug), overrides }).map((one) => [one.slug, one.because]));
  const kept = choice.filter((one) => !refused.has(one.slug) && engine.titles.has(one.slug));
  const result = suggest(engine, profile, kept.map((one) => one.slug));
  return {
    result,
    choice: kept,
    topics: inPrintingOrder(engine, kept, result),
    removed: [...refused].map(([slug, because]) => ({ slug, because })),
  };
}

function inPrintingOrder(engine: Engine, choice: ChosenTopic[], result: SuggestResult & { pairs?: Because[] }): DraftTopic[] {
  const pinned = new Map(result.pinned.map((one) => [one.slug, one.because]));
  const placed = new Set<string>();
  const topics: DraftTopic[] = [];
  const place = (topic: DraftTopic) => {
    if (placed.has(topic.slug)) return;
    placed.add(topic.slug);
    topics.push(topic);
  };
  for (const one of choice) {
    if (pinned.has(one.slug)) continue;
    place({ ...one, title: titleOf(engine, one.slug), because: "chosen", why: null });
    for (const slug of engine.pairsOf(one.slug)) {
      if (pinned.has(slug) || choice.some((other) => other.slug === slug)) continue;
      place(comesAlong(engine, slug, "paired", `Comes with “${titleOf(engine, one.slug)}”.`));
    }
  }
  for (const [slug, because] of pinned) place(comesAlong(engine, slug, "pinned", because));
  return topics;
}

function comesAlong(engine: Engine, slug: string, because: "paired" | "pinned", why: string): DraftTopic {
  return { slug, title: titleOf(engine, slug), because, why, layer: because === "pinned" ? "full" : "brief", hiddenParts: [], note: null, override: null };
}

function titleOf(engine: Engine, slug: string): string {
  return engine.titles.get(slug) ?? slug;
}

export type Stop = Message;
