/** Banners, stops and questions that a whole profile brings (docs/evidence/brief.md C.9, G.3 and G.4). */
import { isSaid } from "@/lib/engine/vocabulary/map-profile";
import type { Profile } from "@/lib/engine/vocabulary/schema";
import { holds, type Facts } from "./condition";
import type { StoppingWords } from "./rules-schema";
import type { Ask, Message, Stop } from "./schema";
import type { Situation } from "./situation";

/** `clinicianOnly`: shown on screen, never printed. */
export type Banner = Message & { tone: "caution" | "crisis"; clinicianOnly: boolean };

/** In the order of rules.yaml; then those a questionnaire that was entered brings. */
export function bannersOf({ matcher, mapped }: Situation, facts: Facts, profile: Profile): Banner[] {
  const { rules, messages, vocabulary } = matcher;
  const raised = vocabulary.questionnaires.flatMap(({ id, caution }) =>
    profile[id] && caution && mapped.features.has(caution.when) ? [caution.banner] : [],
  );
  const found = [
    ...matcher.banners.filter((banner) => holds(banner.condition.condition, facts)),
    ...rules.questionnaireBanners.filter((banner) => raised.includes(banner.id)),
  ];
  return found.map(({ id, tone, clinicianOnly }) => ({
    id,
    tone,
    clinicianOnly,
    message: messages.banners[id] ?? id,
  }));
}

/**
 * Which words about stopping a medicine stand at the foot of this handout; null for none
 * (docs/evidence/corrections.md H.1.2).
 */
export function stoppingOf({ matcher }: Situation, facts: Facts): StoppingWords | null {
  return matcher.stopping.find((one) => holds(one.condition.condition, facts))?.words ?? null;
}

/** What the clinician must answer before anything prints; blank questionnaire items first. */
export function stopsOf({ matcher, mapped }: Situation, facts: Facts): Stop[] {
  const blank = matcher.rules.blankStops.filter((id) => mapped.blankStops.includes(id));
  const rest = matcher.stops.filter((stop) => holds(stop.condition.condition, facts));
  const told = (id: string) => ({ id, message: matcher.messages.stops[id] ?? id });
  return [
    ...blank.map((id) => ({ ...told(id), answers: [] })),
    ...rest.map(({ id, choices }) => ({
      ...told(id),
      answers: choices
        .filter(({ when }) => when === null || holds(when.condition, facts))
        .map((one) => ({ id: one.id, label: matcher.messages.answers[one.id] ?? one.id })),
    })),
  ];
}

/**
 * Questions that questionnaires and rules leave open; one of a rule is settled once any of its options is
 * said.
 */
export function asksOf({ matcher, mapped }: Situation, facts: Facts, profile: Profile): Ask[] {
  const raised = matcher.asks.filter((ask) => holds(ask.condition.condition, facts));
  const open = raised.filter(
    (ask) => !ask.options.some((id) => isSaid(id, profile, mapped.features, matcher.vocabulary)),
  );
  return [...mapped.asks, ...open.map(({ item, options }) => ({ item, options: [...options] }))];
}
