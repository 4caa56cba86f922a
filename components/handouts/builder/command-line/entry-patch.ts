/** What an entry of the line changes in a draft. Pure. */
import type { Entry } from "@/lib/engine/command-line/schema";
import type { BuilderLibrary, DraftView, HandoutPatch } from "@/lib/handouts/schema";
import { withAnswers, withFeature, withLevel, withOneOf } from "../profile-edit";

type Draft = Pick<DraftView, "profile" | "answeredOn">;
const sixties = "bio.age_60_64";

/** All but a page, whose length is remembered beside the draft. Answers that are typed are today's. */
export function entryPatch(
  { profile, answeredOn }: Draft,
  entry: Exclude<Entry, { kind: "topic" }>,
  { ageBands }: Pick<BuilderLibrary, "ageBands">,
): HandoutPatch {
  const bands = ageBands.map(({ id }) => id);
  switch (entry.kind) {
    case "level":
      return { profile: withLevel(profile, entry.id, entry.level) };
    case "feature":
      return {
        profile: bands.includes(entry.id)
          ? withOneOf(profile, bands, entry.id)
          : withFeature(profile, entry.id, true),
      };
    case "age": {
      const banded = withOneOf(profile, bands, bandOf(entry.years));
      return { profile: withFeature(banded, sixties, entry.years >= 60 && entry.years < 65) };
    }
    case "answers":
      return {
        profile: withAnswers(profile, entry.form, entry.answers),
        ...(answeredOn[entry.form] ? { answeredToday: [entry.form] } : {}),
      };
    case "print":
      return entry.setting;
  }
}

/** @param years whole. The bands of the vocabulary (docs/evidence/brief.md C.4). */
function bandOf(years: number): string {
  if (years < 18) return "age.under_18";
  if (years < 25) return "age.18_24";
  return years < 65 ? "age.25_64" : "age.65_plus";
}
