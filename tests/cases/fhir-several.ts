/** Several sets of answers in one file or two: which counts, which are offered, which are left out. */
import type { Kind } from "./case";
import {
  bundleOf,
  componentsOf,
  gad7,
  nine,
  observationsOf,
  other,
  panelOf,
  phq9,
  responseOf,
  seven,
  wrappings,
  type Json,
  json,
  ofNine,
  named,
} from "./fhir-makers";
import { shortForms } from "./fhir-short";
import { versions } from "./fhir-versions";

/** One set of answers of a time, in each way to write it; ids that no other has. */
const writings: Record<string, (levels: readonly number[], at: string) => Json[]> = {
  "a questionnaire response": (levels, at) => [responseOf(phq9, levels, { more: { authored: at } })],
  "observations one by one": (levels, at) =>
    observationsOf(phq9, levels, { id: undefined, effectiveDateTime: at }),
  "a panel of components": (levels, at) => [componentsOf(phq9, levels, { effectiveDateTime: at })],
  "a panel of members": (levels, at) => [
    panelOf(phq9, (code) => `Observation/${code}-${at.slice(0, 10)}`, {
      id: `p-${at}`,
      effectiveDateTime: at,
    }),
    ...observationsOf(phq9, levels, { effectiveDateTime: at }).map((one, index) => ({
      ...one,
      id: `${phq9.items[index]!.loinc}-${at.slice(0, 10)}`,
    })),
  ],
};
const pairs = Object.entries(writings).flatMap(([one, write]) =>
  Object.entries(writings).map(([another, writeOther]) => ({ one, another, write, writeOther })),
);

const severalDays: Kind = () => [
  ...pairs.map(({ one, another, write, writeOther }) => ({
    name: `the older as ${another}, the newer as ${one}`,
    texts: [json(bundleOf([...writeOther(other, "2026-11-04"), ...write(nine, "2026-11-25")]))],
    expected: `${ofNine} (choose: 2026-11-25, 2026-11-04)`,
  })),
  ...Object.entries(wrappings).map(([how, wrap]) => ({
    name: `three days in a ${how}`,
    texts: [
      wrap(
        ["2026-11-12", "2026-11-25", "2025-01-02"].flatMap((day) =>
          writings["a questionnaire response"]!(day === "2026-11-25" ? nine : other, day),
        ),
      ),
    ],
    expected: `${ofNine} (choose: 2026-11-25, 2026-11-12, 2025-01-02)`,
  })),
  ...Object.entries(writings).map(([how, write]) => ({
    name: `two files, ${how}`,
    texts: [json(bundleOf(write(nine, "2026-11-25"))), json(bundleOf(write(other, "2026-11-04")))],
    expected: `${ofNine} (choose: 2026-11-25, 2026-11-04)`,
  })),
  ...Object.entries(writings)
    .filter(([how]) => how !== "a panel of members")
    .map(([how, write]) => ({
      name: `two times of a day, ${how}`,
      texts: [
        json(
          bundleOf([
            ...write(other, "2026-11-25T08:00:00-05:00"),
            ...write(nine, "2026-11-25T15:20:00-05:00"),
          ]),
        ),
      ],
      expected: `${ofNine} (choose: 2026-11-25 15:20, 2026-11-25 08:00)`,
    })),
  ...Object.entries(writings).map(([how, write]) => ({
    name: `the same twice, as ${how} and as a questionnaire response`,
    texts: [
      json(
        bundleOf([
          ...write(nine, "2026-11-25"),
          responseOf(phq9, nine, { more: { authored: "2026-11-25" } }),
        ]),
      ),
    ],
    expected: ofNine,
  })),
  {
    name: "of one form alone",
    texts: [
      json(
        bundleOf([
          responseOf(gad7, seven),
          ...writings["a questionnaire response"]!(nine, "2026-11-25"),
          ...writings["a questionnaire response"]!(other, "2026-11-04"),
        ]),
      ),
    ],
    expected: `${ofNine} (choose: 2026-11-25, 2026-11-04); GAD-7 ${seven.join("")} of 2026-11-25`,
  },
  {
    name: "an older one that is not whole",
    texts: [
      json(
        bundleOf([
          ...writings["a questionnaire response"]!(nine, "2026-11-25"),
          responseOf({ ...phq9, items: phq9.items.slice(0, 8) }, other, { more: { authored: "2026-11-04" } }),
        ]),
      ),
    ],
    expected: `${ofNine}; left out: Of November 4, 2026 was left out: PHQ-9: item 9 is not in this file.`,
  },
  {
    name: "further pages of the search",
    texts: [
      json(
        bundleOf([responseOf(phq9, nine)], {
          type: "searchset",
          link: [{ relation: "next", url: "https://ehr.example/r4?page=2" }],
        }),
      ),
    ],
    expected: `${ofNine}; left out: The record system has further pages of this search, and they are not in the file.`,
  },
];

const moreThanOnce = (title: string) =>
  `refused: ${title} is here more than once of November 25, 2026: it can’t be told which counts.`;

const cantBeTold: Kind = () => [
  ...pairs
    .filter(
      ({ one, another }) =>
        one !== "a panel of members" && another !== one && another !== "a panel of members",
    )
    .map(({ one, another, write, writeOther }) => ({
      name: `two of a day without times, as ${one} and as ${another}`,
      texts: [json(bundleOf([...write(nine, "2026-11-25"), ...writeOther(other, "2026-11-25")]))],
      expected: moreThanOnce("PHQ-9"),
    })),
  ...named(wrappings).map(([how, wrap]) => ({
    name: `two of a day without times, in a ${how}`,
    texts: [
      wrap([nine, other].map((levels) => responseOf(phq9, levels, { more: { authored: "2026-11-25" } }))),
    ],
    expected: moreThanOnce("PHQ-9"),
  })),
  ...named(writings)
    .filter(([how]) => how === "a questionnaire response" || how === "a panel of components")
    .map(([how, write]) => ({
      name: `two of a day without times, in a file each, as ${how}`,
      texts: [nine, other].map((levels) => json(bundleOf(write(levels, "2026-11-25")))),
      expected: moreThanOnce("PHQ-9"),
    })),
  ...["2026-11-25", "2026-11-25T09:30:00-05:00"].map((authored) => ({
    name: `two of one ${authored.length > 10 ? "minute" : "day"}, GAD-7`,
    texts: [
      json(
        bundleOf(
          [seven, [0, 0, 0, 1, 1, 1, 1]].map((levels) => responseOf(gad7, levels, { more: { authored } })),
        ),
      ),
    ],
    expected: "refused: GAD-7 is here more than once of November 25, 2026",
  })),
  ...["2026-11", undefined, "yesterday"].flatMap((authored) =>
    [true, false].map((first) => ({
      name: `one of them ${authored ?? "without a day"}, ${first ? "first" : "last"}`,
      texts: [
        json(
          bundleOf(
            [responseOf(phq9, other, { more: { authored } }), responseOf(phq9, nine)].sort(() =>
              first ? 0 : -1,
            ),
          ),
        ),
      ],
      expected: "refused: PHQ-9 is here more than once, and not each with its day",
    })),
  ),
  {
    name: "item 9 of another month",
    texts: [
      json(
        bundleOf([
          ...observationsOf(phq9, nine).slice(0, 8),
          ...observationsOf(phq9, nine, { effectiveDateTime: "2026-09-01" }).slice(8),
        ]),
      ),
    ],
    expected: "refused: PHQ-9: its answers are of different days (September 1, 2026 and November 25, 2026)",
  },
  {
    name: "the newest not whole",
    texts: [
      json(
        bundleOf([
          responseOf({ ...phq9, items: phq9.items.slice(0, 8) }, nine),
          responseOf(phq9, other, { more: { authored: "2026-11-04" } }),
        ]),
      ),
    ],
    expected:
      "refused: PHQ-9 was answered on November 25, 2026, 09:30 and November 4, 2026; of the newest: PHQ-9: item 9 is not in this file.",
  },
];

const words: Record<string, string> = {
  "in-progress": "it is still in progress",
  stopped: "it was stopped before its end",
  "entered-in-error": "it is marked as entered in error",
  unheard: "its status is none that FHIR knows",
};
const observedWords: Record<string, string> = {
  registered: "they are registered and not yet answered",
  preliminary: "they are preliminary",
  cancelled: "they were cancelled",
  "entered-in-error": "they are marked as entered in error",
  unknown: "their status is unknown",
  unheard: "their status is none that FHIR knows",
};

const besideOneThatCounts: Kind = () => [
  ...Object.entries(words).flatMap(([status, why]) =>
    ["2026-11-25", "2026-11-01", "2026-11-27"].map((authored) => ({
      name: `${status}, of ${authored}`,
      texts: [
        json(bundleOf([responseOf(phq9, other, { more: { status, authored } }), responseOf(phq9, nine)])),
      ],
      expected: `${ofNine}; left out: A questionnaire of November ${Number(authored.slice(8))}, 2026 was left out: ${why}.`,
    })),
  ),
  ...Object.entries(observedWords).flatMap(([status, why]) =>
    (["observations one by one", "a panel of components", "a panel of members"] as const).map((how) => ({
      name: `${status}, ${how}`,
      texts: [
        json(
          bundleOf([
            responseOf(phq9, nine),
            // Of a panel the panel alone; its members stand as final.
            ...writings[how]!(other, "2026-11-27").map((one, at) =>
              how === "a panel of members" && at > 0 ? one : { ...one, status },
            ),
          ]),
        ),
      ],
      expected: `${ofNine}; left out: Answers of November 27, 2026 were left out: ${why}.`,
    })),
  ),
];

export const severalKinds: Record<string, Kind> = {
  "several days": severalDays,
  "can’t be told apart": cantBeTold,
  "short forms": shortForms,
  versions,
  "beside one that counts": besideOneThatCounts,
};
