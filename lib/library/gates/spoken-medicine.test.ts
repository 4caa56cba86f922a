import { expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { treeText } from "@/lib/library/tree/tree";

/** A pill that the listener is said to take: singular, since "all your pills" is anyone's. */
const yours = {
  en: /\byour (?:pill|medicine|antidepressant)\b/i,
  es: /\bsu (?:pastilla|medicina|antidepresivo)\b/i,
};

it("what is said aloud takes nobody to be on a medicine, for it has no other words for who is not", async () => {
  const { topics } = await shippedFolder();
  const said = topics.map(({ slug, language, tree }) => ({
    slug,
    language,
    words: treeText({ ...tree, content: tree.content.filter(({ attrs }) => attrs.kind === "say") }),
  }));
  expect(said.filter(({ words }) => words !== "").length).toBeGreaterThan(80);
  expect(said.filter(({ language, words }) => yours[language].test(words))).toEqual([]);
});
