import { describe, expect, it } from "vitest";
import { blankText } from "@/lib/editorial/versions/blank-version";
import { asFile } from "@/lib/editorial/review/gates";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gateTopic } from "./gate-library";
import type { TopicFile } from "@/lib/library/schema";
import { checkTree, type Tree } from "@/lib/library/tree/tree";
import { gateUntranslated } from "./untranslated";

const library = await shippedFolder();
const topic = (slug: string, language: "en" | "es") =>
  library.topics.find((one) => one.slug === slug && one.language === language)!;
const english = topic("movement", "en");
const spanish = topic("movement", "es");
const still = (file: TopicFile) => gateUntranslated(file, english).map(({ problem }) => problem);

/** The Spanish text with the words of one part as the English text has them. */
function withEnglish(kind: string): TopicFile {
  const tree: Tree = {
    type: "doc",
    content: spanish.tree.content.map((section, index) =>
      section.attrs.kind === kind ? english.tree.content[index]! : section,
    ),
  };
  return { ...spanish, tree: checkTree(tree) };
}

describe("a translation whose words are still English", () => {
  it("is stopped part by part while it is as a draft begins, and its faults are of safety", () => {
    const begun = asFile(
      { slug: "movement", language: "es", order: 1 },
      blankText("movement", "es", {
        id: "one",
        content: { ...english, author: "Us", checkedBy: null, translatesId: null },
      }),
      library,
    );
    const problems = still(begun);
    for (const part of [
      "Title",
      "Takeaway",
      "Brief",
      "Full",
      "What you can do",
      "Questions to ask us",
      "For the clinician",
    ])
      expect(
        problems.some((one) => one.startsWith(`${part} has`)),
        `${part}: ${problems.join(" ")}`,
      ).toBe(true);
    const { failures } = gateTopic(begun, library);
    expect(
      failures
        .filter(({ problem }) => problem.includes("in English still"))
        .every(({ readingOnly }) => readingOnly === undefined),
    ).toBe(true);
    expect(failures.some(({ problem }) => problem.includes("in English still"))).toBe(true);
  });

  it("is stopped for the part that was left, whatever the English text says by now", () => {
    expect(still(withEnglish("do")).map((one) => one.split(" has ")[0])).toEqual(["What you can do"]);
    expect(gateUntranslated(withEnglish("do"), undefined).length).toBe(1);
  });

  it("is what none of the Spanish texts of the library is", () => {
    for (const file of library.topics.filter(({ language }) => language === "es"))
      expect(gateUntranslated(file, topic(file.slug, "en"))).toEqual([]);
  });
});
