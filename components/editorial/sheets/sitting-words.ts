/** What each kind of sitting says to whoever signs. Pure. */
import type { Sitting, SittingTask } from "@/lib/editorial/sheets/schema";
import { languageName } from "@/lib/platform/language-name";
import { textName } from "./words";

/** What is signed in it: “English text”, “Spanish translation”. */
export const signedName = ({ language, task }: Sitting): string =>
  task === "translation" ? `${languageName(language)} translation` : textName(language);

type Words = {
  waitFor: string;
  /** What signs: the choice, then the button of one text and of many. */
  sign: string;
  signOne: string;
  signMany: string;
  done: string;
  /** Beside the list, and beside one sheet, for whoever signs nothing of it. */
  whoSigns: string;
  othersSign: string;
  ownWords: string;
  /** When to sign one, and what is said by signing many. */
  when: (sitting: Sitting) => string;
  vow: (sitting: Sitting) => string;
  after: string;
};

export const sittingWords: Record<SittingTask, Words> = {
  "sign-off": {
    waitFor: "wait for a sign-off",
    sign: "Sign off",
    signOne: "Sign off the",
    signMany: "Sign off",
    done: "Signed off",
    whoSigns:
      "A prescriber with review rights signs, for pages name them. You can read and print every sheet.",
    othersSign: "A prescriber with review rights signs it off.",
    ownWords: "You wrote words of it: someone else signs it off",
    when: (sitting) =>
      `Sign off when this clinic stands behind every word of the ${signedName(sitting)}, and its points are checked.`,
    vow: (sitting) =>
      `I have read the ${signedName(sitting)} of every topic I ticked, with its points to check first, and this clinic stands behind every word.`,
    after: "Pages will name you and the date.",
  },
  translation: {
    waitFor: "wait for a translator",
    sign: "Sign",
    signOne: "Sign the",
    signMany: "Sign",
    done: "Signed as translator",
    whoSigns:
      "Someone with review rights who reads both languages signs, for pages name them. You can read and print every sheet.",
    othersSign: "Someone with review rights who reads both languages signs it.",
    ownWords: "You wrote words of it: someone else checks it",
    when: (sitting) =>
      `Sign when you read both languages well and have read every block beside the English: the ${signedName(sitting)} says the same, in words that patients use, and its points for a translator are checked.`,
    vow: (sitting) =>
      `I read both languages well. I have read the ${signedName(sitting)} of every topic I ticked beside the English, with its points for a translator, and it says the same.`,
    after:
      "Pages will name you as the one who checked the translation. A prescriber signs off the text apart from it.",
  },
};

export const behindWords =
  "The English text has changed since: it is brought in line before anyone checks it";
