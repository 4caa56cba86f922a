/** Words of a handout that can't print whole, as the clinician is told of them. Pure. */
import type { LostText } from "@/lib/document/pdf/printable";
import type { HandoutDocument } from "@/lib/document/schema";
import type { UnprintableWords } from "@/lib/handouts/schema";

/** So many signs are named; a note in a script that no font here has would list its whole alphabet. */
const signsNamed = 12;

type Passage = Pick<UnprintableWords, "where" | "nextStep"> & { isName: boolean };

/**
 * @param lost what `printable` found. @param document as it will print.
 * @returns one entry a passage, in order of the page.
 */
export function unprintableWords(lost: readonly LostText[], document: HandoutDocument): UnprintableWords[] {
  const passages = new Map<string, Passage & { texts: LostText[] }>();
  for (const text of lost) {
    const passage = passageOf(text.path, document);
    const known = passages.get(passage.where);
    if (known) known.texts.push(text);
    else passages.set(passage.where, { ...passage, texts: [text] });
  }
  return [...passages.values()].map(({ where, nextStep, isName, texts }) => {
    const signs = [...new Set(texts.flatMap(({ missing }) => missing))];
    const lines = texts.flatMap(linesThatLose);
    return {
      where,
      nextStep,
      // The signs of a name spell it out, and these sentences go where no name may.
      hold: isName
        ? `${where} can’t be printed whole.`
        : `${where} can’t be printed whole: our fonts lack ${named(signs)}.`,
      typed: lines.map(({ typed }) => typed).join("\n"),
      looks: lines
        .map(({ looks }) => looks)
        .join("\n")
        .trim(),
    };
  });
}

function passageOf(path: readonly string[], document: HandoutDocument): Passage {
  const [first = "", second = "", third = ""] = path;
  if (first === "front") return passageOfFront(path, document);
  const title = (first === "topics" ? document.topics : document.smallPrint)[Number(second)]?.title ?? "";
  if (first === "forName")
    return { where: "The first name", isName: true, nextStep: "Change its spelling, or leave the name off." };
  if (first === "note")
    return {
      where: "The note at the top",
      isName: false,
      nextStep: "Take these signs out, or write it in other letters.",
    };
  if (first === "topics" && third === "note") return noteUnder(title);
  if (first === "clinic")
    return {
      where: "The letterhead of the clinic",
      isName: true,
      nextStep: "An admin changes its spelling under Clinic.",
    };
  if (first === "smallPrint")
    return {
      where: `The small print of “${title}”`,
      isName: true,
      nextStep:
        "It names who wrote, approved or signed off this text. Leave the page out, or ask a reviewer whose name prints to sign it off.",
    };
  if (first === "topics")
    return {
      where: `The text of “${title}”`,
      isName: false,
      nextStep: "Leave the page out, or ask an editor to mend it.",
    };
  return fixedText;
}

const fixedText: Passage = {
  where: "A fixed text of the page",
  isName: false,
  nextStep: "Ask an admin to have it mended.",
};
const noteUnder = (title: string): Passage => ({
  where: `The note under “${title}”`,
  isName: false,
  nextStep: "Take these signs out, or write it in other letters.",
});

function passageOfFront([, second = "", third = ""]: readonly string[], { front }: HandoutDocument): Passage {
  if (second === "from")
    return {
      where: "The name of whom it is from",
      isName: true,
      nextStep: "Ask a prescriber whose name prints to finalise it.",
    };
  if (second === "plan" || second === "step")
    return {
      where: "A line of the plan",
      isName: false,
      nextStep: "Take these signs out, or write it in other letters.",
    };
  if (second === "safety" && third === "note") return noteUnder(front?.safety?.title ?? "");
  if (second === "calls" && third === "notes")
    return {
      where: "A line under the box of when to call",
      isName: false,
      nextStep: "Take these signs out of your note on that topic, or ask an editor to mend its text.",
    };
  return fixedText;
}

/**
 * The lines of a text that lose a sign; how many there are is the same before and after,
 * where line ends count.
 */
function linesThatLose({ typed, looks, missing }: LostText): { typed: string; looks: string }[] {
  const [before, after] = [typed.normalize("NFC").split(/\r\n?|[\n\u2028\u2029\u0085]/u), looks.split("\n")];
  if (before.length !== after.length) return [{ typed, looks }];
  return before.flatMap((line, at) =>
    missing.some((sign) => line.includes(sign)) ? [{ typed: line, looks: after[at] ?? "" }] : [],
  );
}

function named(signs: readonly string[]): string {
  // An accent alone needs something to stand on.
  const shown = signs
    .slice(0, signsNamed)
    .map((sign) => (/\p{M}/u.test(sign) ? `\u25CC${sign}` : sign))
    .join(" ");
  return signs.length > signsNamed ? `${shown} and ${signs.length - signsNamed} more` : shown;
}
