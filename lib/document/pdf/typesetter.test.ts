import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fontFiles } from "./fonts";
import { Typesetter } from "./typesetter";

const root = process.cwd();
const fonts = fontFiles(root).map((file) => readFileSync(file));
const nothing = { frame: "{}", figures: "{}", document: "{}", rare: false };
const pdfOf = (words: string) => {
  const page = `#set document(title: "t")\n#set text(fallback: false, lang: "en")\n= A\n#("${words}")`;
  const typesetter = new Typesetter(root, [["handout.typ", Buffer.from(page)]], fonts);
  return typesetter.pdf(typesetter.compile(nothing));
};

test("words the fonts hold become a PDF", () => expect(pdfOf("joy").subarray(0, 5).toString()).toBe("%PDF-"));

test.each(["𐎀", "a`𐎀`b", "\u{e123}"])("%s fails the standard, and the error quotes none of it", (words) => {
  const failing = () => pdfOf(words);
  expect(failing).toThrow(/^PDF\/UA-1 error: the text …$/);
});
