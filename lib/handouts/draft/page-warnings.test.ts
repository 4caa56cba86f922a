import { expect, test } from "vitest";
import type { PublishedTopic } from "@/lib/library/published-library";
import { pageWarnings } from "./page-warnings";

type Prepared = Parameters<typeof pageWarnings>[0];
type Known = Parameters<typeof pageWarnings>[1];

const questionnaires = [{ id: "phq9", title: "PHQ-9" }] as Known["vocabulary"]["questionnaires"];
const topic = (title: string, behind: boolean) =>
  ({ title, translation: { checkedBy: null, behind } }) as unknown as PublishedTopic;
const topicBySlug = new Map([
  ["sleep", topic("Dormir mejor", true)],
  ["movement", topic("Moverse", false)],
]);
const warned = (prepared: Partial<Prepared> = {}, answeredOn: Known["answeredOn"] = {}) =>
  pageWarnings(
    {
      check: { pages: [], tooLong: null, waiting: [] },
      document: { clinic: { phone: "(555) 010-0100" } },
      clinicGaps: [],
      ...prepared,
    },
    { answeredOn, vocabulary: { questionnaires }, printed: { topicBySlug } },
  );

test("a page that lacks nothing is cautioned about with nothing", () => expect(warned()).toEqual([]));

test.each<[string, string[], string[]]>([
  [
    "a clinic without a telephone",
    warned({ document: { clinic: { phone: "" } } }),
    ["The page has no telephone of your clinic. An admin writes it under Clinic."],
  ],
  [
    "answers of an earlier day",
    warned({}, { phq9: "2026-10-01" }),
    ["The PHQ-9 answers are of October 1, 2026 or before. Ask how it is now."],
  ],
  [
    "a translation that is behind, and no other page",
    warned({ check: { pages: ["sleep", "movement", "gone"], tooLong: null, waiting: [] } }),
    ["The translation of “Dormir mejor” is older than its English text. Its page says so."],
  ],
  [
    "pages that wait for one and the same reason, once",
    warned({
      check: {
        pages: [],
        tooLong: "8 explanations are many.",
        waiting: [
          { slug: "sleep", because: "Choose the age first." },
          { slug: "movement", because: "Choose the age first." },
        ],
      },
    }),
    ["8 explanations are many.", "Choose the age first."],
  ],
])("%s is told in words", (_, told, words) => expect(told).toEqual(words));
