/**
 * Writing systems beyond Latin, Greek and Cyrillic, for names and a person's own lines: what each can print
 * and in which font. Tables, so that filtering needs no font file and can run anywhere; scripts.test.ts holds
 * them to the fonts, and every letter and syllable to what is read back. Pure.
 */

/** Code points, from and to, in order. */
export type Ranges = readonly (readonly [number, number])[];

/**
 * One writing system. `lang` is BCP 47: the language most written in it, because a voice of another language
 * of the same script still reads the words, and an English one is silent. `scale` brings small letters to the
 * size of the page's own.
 */
export type Script = {
  letters: Ranges;
  family: string;
  /** Of @expo-google-fonts. */
  package: string;
  cuts: readonly string[];
  lang: string;
  rtl?: true;
  scale?: number;
};

const regularAndBold = ["400Regular", "700Bold"];

/**
 * Arabic and Hebrew without vowel signs: how these read back depends on the reader (decision 034). Arabic is
 * set in Amiri, the only one of ten fonts tried whose lam and alef stay two signs and so read back in order.
 */
export const scripts: readonly Script[] = [
  {
    letters: [
      [0x60c, 0x60d],
      [0x61b, 0x61b],
      [0x61f, 0x63f],
      [0x641, 0x64a],
      [0x660, 0x66f],
      [0x671, 0x674],
      [0x679, 0x6bf],
      [0x6c1, 0x6c1],
      [0x6c3, 0x6d2],
      [0x6d4, 0x6d5],
      [0x6ee, 0x6ff],
      [0x750, 0x77f],
    ],
    family: "Amiri",
    package: "amiri",
    cuts: regularAndBold,
    lang: "ar",
    rtl: true,
    scale: 1.2,
  },
  {
    letters: [
      [0x5be, 0x5be],
      [0x5d0, 0x5ea],
      [0x5ef, 0x5f4],
    ],
    family: "Noto Sans Hebrew",
    package: "noto-sans-hebrew",
    cuts: regularAndBold,
    lang: "he",
    rtl: true,
  },
  {
    letters: [
      [0x900, 0x933],
      [0x935, 0x957],
      [0x960, 0x97f],
    ],
    family: "Noto Sans Devanagari",
    package: "noto-sans-devanagari",
    cuts: regularAndBold,
    lang: "hi",
  },
  {
    letters: [
      [0x980, 0x983],
      [0x985, 0x98c],
      [0x98f, 0x990],
      [0x993, 0x9a8],
      [0x9aa, 0x9b0],
      [0x9b2, 0x9b2],
      [0x9b6, 0x9b9],
      [0x9bc, 0x9c4],
      [0x9c7, 0x9c8],
      [0x9cb, 0x9ce],
      [0x9d7, 0x9d7],
      [0x9e0, 0x9e3],
      [0x9e6, 0x9f1],
      [0x9f4, 0x9f9],
    ],
    family: "Hind Siliguri",
    package: "hind-siliguri",
    cuts: regularAndBold,
    lang: "bn",
  },
  {
    letters: [
      [0xb82, 0xb83],
      [0xb85, 0xb8a],
      [0xb8e, 0xb90],
      [0xb92, 0xb95],
      [0xb99, 0xb9a],
      [0xb9c, 0xb9c],
      [0xb9e, 0xb9f],
      [0xba3, 0xba4],
      [0xba8, 0xbaa],
      [0xbae, 0xbb9],
      [0xbbe, 0xbc2],
      [0xbc6, 0xbc8],
      [0xbca, 0xbcd],
      [0xbd0, 0xbd0],
      [0xbd7, 0xbd7],
      [0xbe6, 0xbf2],
    ],
    family: "Noto Sans Tamil",
    package: "noto-sans-tamil",
    cuts: regularAndBold,
    lang: "ta",
  },
  {
    letters: [
      [0xe01, 0xe3a],
      [0xe3f, 0xe5b],
    ],
    family: "Noto Sans Thai",
    package: "noto-sans-thai",
    cuts: regularAndBold,
    lang: "th",
  },
  {
    letters: [
      [0x3131, 0x3163],
      [0x3165, 0x318e],
      [0xac00, 0xd7a3],
    ],
    family: "NanumGothic",
    package: "nanum-gothic",
    cuts: regularAndBold,
    lang: "ko",
  },
  {
    letters: [
      [0x3001, 0x3029],
      [0x3030, 0x303f],
      [0x3041, 0x3096],
      [0x309b, 0x30fa],
      [0x30fc, 0x30ff],
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
      [0xff01, 0xff0e],
      [0xff10, 0xff3f],
      [0xff41, 0xff65],
    ],
    family: "Chocolate Classical Sans",
    package: "chocolate-classical-sans",
    cuts: ["400Regular"],
    lang: "zh",
  },
];

/** @param ranges code points. @returns them as the inside of a character class. */
export const characterClass = (ranges: Ranges): string =>
  ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join("");

/** @returns whether one of the ranges, which are in order, holds the code point. */
export function holds(ranges: Ranges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] ?? [0, -1];
    if (codePoint < from) high = middle - 1;
    else if (codePoint > to) low = middle + 1;
    else return true;
  }
  return false;
}

/**
 * What the page needs to set a writing system: the inside of a character class, and which words to tag with
 * the language; null where the words of other scripts between them part them too often.
 */
export type PageScript = {
  family: string;
  letters: string;
  run: string | null;
  lang: string;
  rtl: boolean;
  scale: number;
};

/** U+200C and U+200D have no form, but a word is set in one font only where that font is given them too. */
const JOINERS = "\\u{200c}\\u{200d}";
/** A rule of the page nests once for each stretch it matches; the compiler ends at some hundreds. */
const MOST_RUNS = 200;
const KANA = /\p{Script=Hiragana}|\p{Script=Katakana}/u;

const anyOf = new RegExp(`[${scripts.map(({ letters }) => characterClass(letters)).join("")}]`, "u");

/** @param text all words of a page. @returns the writing systems that stand in it. */
export function pageScripts(text: string): PageScript[] {
  // Most pages have none, and one look tells.
  if (!anyOf.test(text)) return [];
  return scripts.flatMap(({ letters, family, lang, rtl = false, scale = 1 }) => {
    const inside = characterClass(letters);
    const run = `[${inside}](?:[^\\p{L}\\p{N}]*[${inside}])*`;
    const count = text.match(new RegExp(run, "gu"))?.length ?? 0;
    if (count === 0) return [];
    const isJapanese = lang === "zh" && KANA.test(text);
    return [
      {
        family,
        letters: `${inside}${JOINERS}`,
        run: count > MOST_RUNS ? null : run,
        lang: isJapanese ? "ja" : lang,
        rtl,
        scale,
      },
    ];
  });
}
