/** Telephone numbers in a text of a page: where they stand, and what dials them. Pure. */
import type { HandoutDocument } from "@/lib/document/schema";
import type { Language } from "@/lib/platform/languages";

/** `dials` is all a phone is given: digits, a leading +, and behind a comma (a pause) the extension. */
export type FoundNumber = {
  start: number;
  end: number;
  dials: string;
  /** As the words before it say; a number that no word names is called. */
  call: boolean;
  /** Where the word stands that says it takes texts, and what to write to it ("HOME"). */
  text: { start: number; end: number; write: string | null } | null;
  /** The key to press once it answers, as the words behind it say. */
  press: string | null;
};

/** Numbers of whom to call, which are numbers wherever they stand in the document. */
export type Known = { language: Language; numbers: ReadonlySet<string> };

type Verbs = { call: RegExp; text: RegExp; press: RegExp };
const verbs: Record<Language, Verbs> = {
  en: { call: /\b(?:call|phone|dial)\b/i, text: /\btext\b/i, press: /^ (?:and )?press (\d)/i },
  es: {
    call: /\b(?:llam\p{L}*|marque)/iu,
    text: /\b(?:por texto|textos?|mensajes?(?: de texto)?)\b/i,
    press: /^ (?:y )?oprima (?:el )?(\d)/i,
  },
};
/** What stands before a short number that is called or texted, and that no crisis line names. */
const named: Record<Language, RegExp> = {
  en: /\b(?:call|text)(?: us)?(?: at)? $/i,
  es: /\b(?:llam\p{L}*|marque|texto|textos)(?: al?)?(?: el)? $/iu,
};

// Groups of digits; behind "+", "1" or an area code in brackets.
const digits = String.raw`\+?(?:1[ .\u00a0-])?(?:\(\d{2,5}\)[ .\u00a0-]?)?\d{2,}(?:[ .\u00a0-]\d+)*`;
/** A toll-free number whose end is a word: 1-800-273-TALK. */
const spelled = String.raw`(?:1[ .-])?\(?8\d\d\)?[ .-](?=[\dA-Z-]*[A-Z]{3})[\dA-Z]+(?:-[\dA-Z]+)*`;
const extension = String.raw`(?:[ ,;]*(?:ext\.?|extensi[oó]n|x|#) ?(?<extension>\d{1,6})(?!\w))?`;
// As much as there is and no piece of it: half a number would reach someone else.
const anyNumber = new RegExp(
  String.raw`(?<![\w/+.-]|\d[:,])(?=(?<number>${spelled}|${digits}))\k<number>${extension}`,
  "gu",
);
/** What shows that these were no digits to dial: a time, a share, a part of a word or of an address. */
const goesOn = /^(?:[\w/:%]|[.,]\d|-\w)/;
/** "116 123 24 hours a day": a count of hours or days is none of the number's. */
const hours = /[ \u00a0]\d{1,2}$/;
const ofHours = /^ ?(?:h|hrs?|hours?|horas?|days?|d[ií]as?|[ap]\.? ?m)\b|^\//i;

/** Shapes that are a telephone number without any word beside them. */
const plain = /^(?:\+[\d ().-]{8,}|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|\d{3}-\d{4})$/;

/** Letters as the keys of a telephone have them. */
const keys = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];
const keyOf = (letter: string) => String(keys.findIndex((some) => some.includes(letter)) + 2);
const dialled = (number: string) => number.replace(/[A-Z]/g, keyOf).replace(/(?!^\+)\D/g, "");

/** @param expected a text that is there to name numbers: three to fifteen digits in it are one. */
export function numbersIn(text: string, { language, numbers }: Known, expected = false): FoundNumber[] {
  let from = 0;
  return [...text.matchAll(anyNumber)].flatMap((match) => {
    const { number: whole = "", extension: further } = match.groups ?? {};
    const start = match.index;
    const after = text.slice(start + match[0].length);
    const number = ofHours.test(after) ? whole.replace(hours, "") : whole;
    const end = start + match[0].length - (whole.length - number.length);
    if (number === whole && goesOn.test(after)) return [];
    const bare = dialled(number);
    const said = text.slice(Math.max(from, clauseStart(text, start)), start);
    const isOne =
      expected ||
      numbers.has(bare) ||
      plain.test(number) ||
      /[A-Z]/.test(number) ||
      (/^\d{3,6}$/.test(number) && named[language].test(text.slice(0, start)));
    if (!isOne || bare.length < 3 || bare.replace("+", "").length > 15) return [];
    from = end;
    const { call, text: texting, press } = verbs[language];
    const word = texting.exec(said);
    return [
      {
        start,
        end,
        dials: further ? `${bare},${further}` : bare,
        call: word === null || call.test(said),
        text: word && {
          start: start - said.length + word.index,
          end: start - said.length + word.index + word[0].length,
          write: /(?<!\p{L})(?!SMS)\p{Lu}{3,}(?!\p{L})/u.exec(said)?.[0] ?? null,
        },
        press: press.exec(text.slice(end))?.[1] ?? null,
      },
    ];
  });
}

/** Behind the last sign that ends what was said before. */
const clauseStart = (text: string, before: number): number => text.slice(0, before).search(/[^.,;:?!¿¡(]*$/);

/** Numbers of the clinic and of the crisis lines that it prints. */
export function knownNumbers({
  language,
  words,
  clinic,
}: Pick<HandoutDocument, "language" | "words" | "clinic">): Known {
  const nothing = { language, numbers: new Set<string>() };
  const lines = [...words.crisisLines, words.footerCrisis, clinic.phone, clinic.afterHours];
  const all = lines.flatMap((line) => numbersIn(line, nothing, true));
  return { language, numbers: new Set(all.map(({ dials }) => dials.replace(/,.*/, ""))) };
}

/** Whom a press of a button calls: `shown` as it was written. */
export type Dial = { dials: string; shown: string; press: string | null };

/**
 * @returns the clinic's number, where it has one, and those that the crisis lines say to call, each once in
 *   their order.
 */
export function whomToDial(document: Pick<HandoutDocument, "language" | "words" | "clinic">): {
  us: Dial | null;
  crisis: Dial[];
} {
  const known = knownNumbers(document);
  const inLine = (line: string): (FoundNumber & Dial)[] =>
    numbersIn(line, known, true).map((found) => ({ ...found, shown: line.slice(found.start, found.end) }));
  const lines = document.words.crisisLines.flatMap(inLine).filter(({ call }) => call);
  const crisis = new Map<string, Dial>();
  for (const { dials, shown, press } of lines)
    if (!crisis.has(dials)) crisis.set(dials, { dials, shown, press });
  const [us] = inLine(document.clinic.phone);
  return { us: us ? { dials: us.dials, shown: us.shown, press: null } : null, crisis: [...crisis.values()] };
}
