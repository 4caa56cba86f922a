import { expect, test } from "vitest";
import { setupSteps, type SetupFacts } from "./setup-steps";

const ready: SetupFacts = {
  clinic: { name: "Riverside", phone: "(555) 010-0142", onePersonPractice: false, retentionDecided: true },
  sendsMail: true,
  people: 2,
  texts: { all: 53, signedOff: 53 },
};
const open = (facts: Partial<SetupFacts>) =>
  setupSteps({ ...ready, ...facts })
    .filter(({ done }) => !done)
    .map(({ id }) => id);

test("nothing is left where all is set up", () => expect(open({})).toEqual([]));

test.each<[string, Partial<SetupFacts>]>([
  ["name", { clinic: { ...ready.clinic, name: "" } }],
  ["phone", { clinic: { ...ready.clinic, phone: "" } }],
  ["review", { texts: { all: 53, signedOff: 52 } }],
  ["people", { people: 1 }],
  ["retention", { clinic: { ...ready.clinic, retentionDecided: false } }],
  ["mail", { sendsMail: false }],
])("%s is asked for while it is missing, and nothing else", (id, facts) => expect(open(facts)).toEqual([id]));

test("a one-person practice is asked for no second person", () =>
  expect(open({ people: 1, clinic: { ...ready.clinic, onePersonPractice: true } })).toEqual([]));
