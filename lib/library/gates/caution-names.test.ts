/**
 * A caution whose names were all told before it is left out of a handout. So a wrong name would hide words of
 * safety: what a name may stand for is held here, on made-up lines and on the library we ship.
 */
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages } from "@/lib/platform/languages";
import { gateCautionNames, lostWith, namedCautions } from "./caution-names";
import { boxLines, boxOf, type NamedLine } from "./same-lines";

const library = await shippedFolder();
const calls = library.rules.front!.calls;

const others: NamedLine[] = [
  { text: "Any thoughts of suicide: call or text 988.", names: ["suicide"], urgency: "now" },
  { text: "A fall.", names: ["fall"], urgency: "today" },
  { text: "Keep taking it until we talk, and call us today.", names: ["pregnant"], urgency: null },
  { text: "Get up slowly.", names: ["slowly"], urgency: null },
];
const lost = (text: string, names: string[], more: NamedLine[] = []) =>
  lostWith({ text, names, urgency: null }, [...others, ...more], "en");

describe("a caution", () => {
  it("may be left out where its names stand for all that it asks", () => {
    expect(lost("If thoughts of suicide come, call or text 988.", ["suicide"])).toEqual([]);
    expect(lost("Get up slowly, and call us today about any fall.", ["slowly", "fall"])).toEqual([]);
    expect(lost("Keep taking yours, and call us today.", ["pregnant"])).toEqual([]);
  });

  it("with a name of its own prints anyway, whatever it says", () =>
    expect(lost("Call 911 for a fall with a blow to the head.", ["fall", "head-blow"])).toEqual([]));

  it.each([
    ["how soon", "Call 911 for a fall.", ["fall"], "911 or ER"],
    ["a number to call", "Call us today about a fall, or text 988.", ["fall"], "988"],
    ["what to go on taking", "After a fall, keep taking your medicine.", ["fall"], "keep taking"],
    ["the call today", "Get up slowly, and call us today.", ["slowly"], "today"],
  ])("is refused where %s would be lost", (_, text, names, words) =>
    expect(lost(text, names)).toEqual([words]),
  );

  it("is refused where only some lines of the name say it: another may have told the name", () => {
    const weaker: NamedLine = { text: "Ask us about a baby.", names: ["pregnant"], urgency: null };
    expect(lost("Keep taking yours, and call us today.", ["pregnant"], [weaker])).toEqual([
      "today",
      "keep taking",
    ]);
  });
});

describe("the library we ship", () => {
  it("passes, in both languages", () => expect(gateCautionNames(library)).toEqual([]));

  it("is refused once a name points to the wrong line", () => {
    const broken = library.topics.map((topic) =>
      topic.slug === "anhedonia-lost-joy"
        ? { ...topic, cautions: topic.cautions.map((one) => (one.same ? { ...one, same: ["fall"] } : one)) }
        : topic,
    );
    expect(gateCautionNames({ ...library, topics: broken }).map(({ file }) => file)).toContain(
      "en/anhedonia-lost-joy.md",
    );
  });

  it("shows every caution that the call box alone may stand in for beside its lines, for whoever reviews them", async () => {
    const pairs = languages.flatMap((language) => {
      const topics = library.topics.filter((one) => one.language === language);
      const box = boxOf(topics, calls);
      return namedCautions(topics)
        .filter(({ names }) => names.every((name) => box.some((line) => line.names.includes(name))))
        .map(({ file, text, names }) => {
          const lines = new Set(boxLines(names, box).map((line) => `    ${line.urgency}: ${line.text}`));
          return [`${file} [${names.join(", ")}]`, `  ${text}`, ...lines].join("\n");
        });
    });
    await expect(`${pairs.join("\n\n")}\n`).toMatchFileSnapshot("./cautions-in-the-box.txt");
  });
});
