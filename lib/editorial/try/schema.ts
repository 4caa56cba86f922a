/** What the match editor is given with the page, and what it asks of "try it on a profile". */
import { z } from "zod";
import type { VocabularyGroup } from "@/lib/engine/vocabulary/vocabulary-choices";
import type { Language } from "@/lib/platform/languages";
import { profileInput } from "@/lib/engine/schema";
import { matchContent } from "../schema";
import type { TopicPosition } from "./topic-position";
import type { TriedMatch } from "./try-match";

export const tryMatchInput = z.strictObject({
  versionId: z.uuid(),
  content: matchContent,
  profile: profileInput,
});
export type TryMatchInput = z.infer<typeof tryMatchInput>;

/** `prisma/library/example-profiles.yaml`: made-up people to try matching on. */
export const exampleProfilesFile = z.strictObject({
  profiles: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      title: z.string().min(1).max(120),
      profile: profileInput,
    }),
  ),
});
export type ExampleProfile = z.infer<typeof exampleProfilesFile>["profiles"][number];

/** Everything of the library the match editor shows, sent once with the page. */
export type MatchMaterial = {
  /** Vocabulary by domain, in its own order. */
  groups: VocabularyGroup[];
  /** Ids of the group a whole profile needs one of (the age bands). */
  ageBands: string[];
  /** Every published topic in catalogue order. */
  topics: { slug: string; title: string }[];
  /** Groups whose products share a cap or a block. */
  productGroups: string[];
  /** What the rules of the whole library say of this topic. */
  position: TopicPosition;
  /** States of a whole profile that conditions may name, and what they are called. */
  states: { id: string; label: string }[];
  /** Published cautions of this topic, and where its texts are edited. */
  cautions: { language: Language; cautions: { when: string[]; text: string }[] }[];
  /** English text under work, if any. */
  openTextId: string | null;
  /** Names of those who may edit, by person. */
  names: Record<string, string>;
  examples: ExampleProfile[];
};

/** `rest` counts what the two lists leave out beyond their first rows. */
export type TryView = TriedMatch & { rest: { before: number; after: number; moves: number } };
