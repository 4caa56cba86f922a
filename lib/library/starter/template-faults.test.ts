import { expect, test } from "vitest";
import { templatesLead } from "./template-faults";

const topics = [{ slug: "sleep" }, { slug: "movement" }];
const template = (key: string, ...named: string[]) => ({ key, name: key, about: "For tests", topics: named });
const problems = (...templates: ReturnType<typeof template>[]) =>
  templatesLead(templates, topics).map(({ problem }) => problem);

test("a template of topics that are there is without fault", () =>
  expect(problems(template("rest", "sleep", "movement"))).toEqual([]));

test("a topic that is not there or named twice, and a key used twice, are faults", () =>
  expect(problems(template("rest", "sleep", "sleep"), template("rest", "gone"))).toEqual([
    "Two templates are called rest.",
    "rest names sleep twice.",
    "rest names the topic gone, which isn't there.",
  ]));
