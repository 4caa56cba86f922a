/** Made-up profiles and requests: sound ones, ones that lie at the edges, and ones nobody should send. */
import fc from "fast-check";
import { longestPlanLine, mostPlanLines, planKinds, printSizes } from "@/lib/document/schema";
import { starterTopics, vocabulary } from "./starter-library";

/** How many cases a suite runs: its share in `npm test`, times ten and more in `npm run fuzz`. */
export function cases(share: number): number {
  return Math.max(1, Math.round(share * Number(process.env.TOWLINE_FUZZ_TIMES ?? "1")));
}

export const topicSlugs = starterTopics().map((topic) => topic.slug);
const symptomIds = vocabulary.items.map((item) => item.id).filter((id) => vocabulary.hasLevel(id));
const ages = vocabulary.exactlyOne[0]?.ids ?? [];
const featureIds = vocabulary.items
  .map((item) => item.id)
  .filter((id) => !vocabulary.hasLevel(id) && !ages.includes(id));

const answers = (count: number) =>
  fc.array(fc.constantFrom(0, 1, 2, 3, null), { minLength: count, maxLength: count });

/** Known ids and levels in range, most with an age band; entries may still contradict each other. */
export const soundProfile = fc.record(
  {
    symptoms: fc.dictionary(fc.constantFrom(...symptomIds), fc.constantFrom(0, 1, 2, 3), { maxKeys: 8 }),
    features: fc
      .tuple(fc.subarray(featureIds, { maxLength: 5 }), fc.subarray([...ages], { maxLength: 1 }))
      .map(([some, age]) => [...some, ...age]),
    phq9: answers(9),
    gad7: answers(7),
  },
  { requiredKeys: ["symptoms", "features"] },
);

const oddWords = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202e\u2066",
    "🚚🚚",
    '\'; DROP TABLE "Handout"; --',
    "{{name}} #let x = 1",
    "<script>alert(1)</script>",
    "%",
    "$1",
    "\\",
    "ﷺ",
    "a\u0301\u0301\u0301",
    "مرحبا",
    "汉字",
    "\n\n\t",
  ),
);
const chosenTopic = fc.record(
  {
    slug: fc.constantFrom(...topicSlugs, "no-such-topic"),
    layer: fc.constantFrom("brief", "full"),
    hiddenParts: fc.subarray(["analogy", "do", "ask"]),
    note: fc.option(oddWords),
    override: fc.option(fc.constantFrom("Seen with the team.", "x")),
  },
  { requiredKeys: ["slug", "layer"] },
);

const line = oddWords.filter((words) => words.length <= longestPlanLine);
const plan = fc.record({
  lines: fc.array(fc.record({ kind: fc.constantFrom(...planKinds), text: line }), {
    maxLength: mostPlanLines,
  }),
  step: fc.oneof(
    fc.constantFrom(null, "none" as const),
    fc.record({ own: line }),
    fc.record({ slug: fc.constantFrom(...topicSlugs), item: fc.constantFrom("sleep.do.1-1", "gone") }),
  ),
});

/** A patch as the builder could send it, with whatever a person may type. */
export const soundPatch = fc.record(
  {
    label: fc.option(oddWords),
    firstName: fc.option(oddWords),
    note: fc.option(oddWords),
    paper: fc.constantFrom("letter", "a4"),
    size: fc.constantFrom(...printSizes),
    grey: fc.boolean(),
    plan,
    options: fc.subarray(["bupropion", "talk-therapy", "tms", "no-such-option"]),
    profile: soundProfile,
    topics: fc.option(fc.array(chosenTopic, { maxLength: 6 })),
  },
  { requiredKeys: [] },
);

/** Anything at all in the place of each part. */
export const brokenPatch = fc.oneof(
  fc.anything(),
  fc.record(
    {
      label: fc.anything(),
      firstName: fc.oneof(fc.string({ minLength: 61, maxLength: 300 }), fc.anything()),
      paper: fc.anything(),
      size: fc.anything(),
      grey: fc.anything(),
      plan: fc.oneof(fc.anything(), fc.record({ lines: fc.anything(), step: fc.anything() })),
      options: fc.anything(),
      profile: fc.oneof(
        fc.anything(),
        fc.record({
          symptoms: fc.dictionary(
            fc.oneof(fc.constantFrom(...symptomIds, "__proto__", "constructor"), fc.string()),
            fc.anything(),
          ),
          features: fc.array(fc.oneof(fc.constantFrom(...featureIds, "toString"), fc.string())),
        }),
      ),
      topics: fc.oneof(
        fc.array(fc.anything()),
        fc.array(chosenTopic.map((topic) => ({ ...topic, [topic.slug]: true }))),
      ),
      extra: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);

export const oddId = fc.oneof(
  fc.string(),
  fc.uuid(),
  fc.constantFrom("", "null", "../..", "00000000-0000-0000-0000-000000000000"),
  fc.anything(),
);
export const oddRevision = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, -1),
  fc.anything(),
);
