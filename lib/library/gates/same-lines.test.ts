/**
 * Lines that the call box says are left out where they stand a second time. A wrong name would hide words of
 * safety, so what a name may stand for is held here, on made-up lines and on the library we ship.
 */
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { nodesUnder } from "@/lib/library/tree/tree";
import { languages } from "@/lib/platform/languages";
import { boxOf, gateSameLines, namedLines, sameLineFaults, type NamedLine } from "./same-lines";

const library = await shippedFolder();
const calls = library.rules.front!.calls;

const box: NamedLine[] = [
  { text: "Any thoughts of suicide: call or text 988.", names: ["suicide"], urgency: "now" },
  { text: "Seizure, fainting.", names: ["seizure", "fainting"], urgency: "now" },
  { text: "Any new rash: call before the next dose.", names: ["rash"], urgency: "today" },
  { text: "A fall.", names: ["fall"], urgency: "today" },
  { text: "Take no more of any you suspect.", names: ["hold"], urgency: "now" },
];
const faults = (text: string, names: string[], urgency: NamedLine["urgency"]) =>
  sameLineFaults({ text, names, urgency }, box, "en");

describe("a line with names", () => {
  it("is whole where the box says all of it at least as urgently", () => {
    expect(
      faults(
        "Call 911 for a seizure. For thoughts of suicide, call or text 988.",
        ["seizure", "suicide"],
        "now",
      ),
    ).toEqual([]);
    expect(faults("Call us for a fall or if you faint.", ["fall", "fainting"], "today")).toEqual([]);
    expect(faults("Call about a rash before the next dose.", ["rash"], "today")).toEqual([]);
  });

  it("is refused where the box has no such line", () =>
    expect(faults("Call 911 for a seizure.", ["seizures"], "now")).toEqual([
      "names seizures, which no line of the call box carries",
    ]));

  it("is refused where the box would have them wait longer", () =>
    expect(faults("Call 911 for a fall.", ["fall"], "now")).toEqual([
      "names fall, which the call box finds less urgent",
    ]));

  it.each([
    ["a number to call", "For a seizure call 911. For thoughts of suicide, call or text 988.", ["seizure"]],
    ["the dose to leave out", "Call us for a fall, before the next dose.", ["fall"]],
    ["what must never be taken again", "After a seizure, never take bupropion again.", ["seizure"]],
    ["what to go on taking", "For a fall call us, and keep taking your medicine.", ["fall"]],
  ])("is refused where %s would be lost", (_, text, names) =>
    expect(faults(text, names, "today")).toHaveLength(1),
  );

  it("may say in its own words to hold the next dose, where the box says to take no more", () =>
    expect(faults("A seizure: do not take the next dose.", ["seizure", "hold"], "now")).toEqual([]));

  it("of a banner may stand for lines of any urgency, but not lose a number", () => {
    expect(faults("Call us for a fall. Call 911 if you faint.", ["fall", "fainting"], null)).toEqual([]);
    expect(faults("For thoughts of suicide call 988.", ["fall"], null)).toHaveLength(1);
  });
});

describe("the library we ship", () => {
  it("passes, in both languages", () => expect(gateSameLines(library)).toEqual([]));

  it.each(languages)("gives every line of the call box a name (%s)", (language) => {
    const topic = library.topics.find((one) => one.slug === calls && one.language === language)!;
    const boxes = topic.tree.content.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === "callout" ? [block] : [])),
    );
    const lines = boxes
      .flatMap((block) => nodesUnder(block))
      .filter(
        ({ node, above }) => node.type === "listItem" || (node.type === "paragraph" && above.length === 1),
      )
      .flatMap(({ node }) => (node.type === "listItem" || node.type === "paragraph" ? [node] : []))
      .filter((line) => !/:"[,}]/.test(JSON.stringify(line.content)));
    expect(lines.length).toBeGreaterThan(80);
    expect(lines.filter(({ attrs }) => attrs.same.length === 0)).toEqual([]);
  });

  it("leaves the safety box whole: none of its lines may be left out", () => {
    const safety = library.topics.filter(({ slug }) => slug === library.rules.front!.safety);
    expect(safety.flatMap(({ tree }) => namedLines(tree))).toEqual([]);
  });

  it("is refused once a name points to the wrong line", () => {
    const broken = library.topics.map((topic) =>
      topic.slug !== "option-bupropion"
        ? topic
        : {
            ...topic,
            tree: JSON.parse(JSON.stringify(topic.tree).replaceAll('"bupropion-never"', '"fall"')),
          },
    );
    expect(gateSameLines({ ...library, topics: broken }).map(({ file }) => file)).toContain(
      "en/option-bupropion.md",
    );
  });

  it("has a box in every language", () => {
    for (const language of languages)
      expect(
        boxOf(
          library.topics.filter((one) => one.language === language),
          calls,
        ).length,
      ).toBeGreaterThan(80);
  });
});
