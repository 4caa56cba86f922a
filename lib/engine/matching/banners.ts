import type { Profile } from "@/lib/engine/schema";
import { holds, type Facts } from "./condition";
import type { Message } from "./schema";
import type { Situation } from "./situation";

/** Printed on the whole handout. `clinicianOnly`: shown on screen, never printed. */
export type Banner = Message & {
  tone: "caution" | "crisis";
  clinicianOnly: boolean;
};

/**
 * What holds for the whole profile, in the order of rules.yaml; then what questionnaires
 * that were entered bring.
 * @param facts with the pages of the handout, which a banner may name.
 * Source of the banners: docs/evidence/brief.md C.9, G.3, G.4, docs/evidence/corrections.md H.6-E.
 */
export function bannersOf({ matcher, mapped }: Situation, facts: Facts, profile: Profile): Banner[] {
  const { rules, messages, vocabulary } = matcher;
  const raised = vocabulary.questionnaires.flatMap(({ id, caution }) =>
    profile[id] && caution && mapped.features.has(caution.when) ? [caution.banner] : [],
  );
  const found = [
    ...matcher.banners.filter((banner) => holds(banner.condition, facts)),
    ...rules.questionnaireBanners.filter((banner) => raised.includes(banner.id)),
  ];
  return found.map(({ id, tone, clinicianOnly, same }) => ({
    id,
    tone,
    clinicianOnly,
    message: messages.banners[id] ?? id,
    ...(same.length > 0 ? { same } : {}),
  }));
}
