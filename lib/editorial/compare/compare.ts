/** Two versions side by side: lines paired, words told apart, and what changed beside the words. Pure. */
import { diffArrays, diffWordsWithSpace } from "diff";
import type { Line } from "./version-lines";

export type Piece = { kind: "same" | "removed" | "added"; text: string };
/**
 * `left` joined is the line of the first version, `right` that of the second; null where one
 * has no such line.
 */
export type ComparedLine = {
  where: string;
  state: "same" | "changed" | "removed" | "added";
  left: Piece[] | null;
  right: Piece[] | null;
  leftAbout: string[];
  rightAbout: string[];
};

const keyOf = ({ where, text, about }: Line) => JSON.stringify([where, text, about]);

/** Pairs the lines of two versions; a line that went beside one that came is one that changed. */
export function compareLines(one: readonly Line[], other: readonly Line[]): ComparedLine[] {
  const compared: ComparedLine[] = [];
  let [gone, come]: [Line[], Line[]] = [[], []];
  const settle = () => {
    compared.push(...paired(gone, come));
    [gone, come] = [[], []];
  };
  let at = 0;
  let there = 0;
  for (const { value, added, removed } of diffArrays(one.map(keyOf), other.map(keyOf))) {
    if (removed) gone.push(...one.slice(at, (at += value.length)));
    else if (added) come.push(...other.slice(there, (there += value.length)));
    else {
      settle();
      for (const line of one.slice(at, at + value.length)) compared.push(unchanged(line));
      at += value.length;
      there += value.length;
    }
  }
  settle();
  return compared;
}

/** Lines of the same place are compared with each other, in order; what is left over went or came. */
function paired(gone: readonly Line[], come: readonly Line[]): ComparedLine[] {
  const left = [...come];
  const rows = gone.map((line) => {
    const index = left.findIndex(({ where }) => where === line.where);
    const partner = index === -1 ? undefined : left.splice(0, index + 1);
    const skipped = (partner?.slice(0, -1) ?? []).map(appeared);
    const last = partner?.at(-1);
    return [...skipped, last ? changed(line, last) : vanished(line)];
  });
  return [...rows.flat(), ...left.map(appeared)];
}

const whole = (kind: Piece["kind"], text: string): Piece[] => [{ kind, text }];
const unchanged = ({ where, text, about }: Line): ComparedLine => ({
  where,
  state: "same",
  left: whole("same", text),
  right: whole("same", text),
  leftAbout: about,
  rightAbout: about,
});
const vanished = ({ where, text, about }: Line): ComparedLine => ({
  where,
  state: "removed",
  left: whole("removed", text),
  right: null,
  leftAbout: about,
  rightAbout: [],
});
const appeared = ({ where, text, about }: Line): ComparedLine => ({
  where,
  state: "added",
  left: null,
  right: whole("added", text),
  leftAbout: [],
  rightAbout: about,
});

function changed(one: Line, other: Line): ComparedLine {
  const pieces = diffWordsWithSpace(one.text, other.text).map(
    ({ value, added, removed }): Piece => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    }),
  );
  return {
    where: one.where,
    state: "changed",
    leftAbout: one.about,
    rightAbout: other.about,
    left: pieces.filter(({ kind }) => kind !== "added"),
    right: pieces.filter(({ kind }) => kind !== "removed"),
  };
}

/** "3 lines changed, 1 new", or that both are alike. */
export function summaryOf(lines: readonly ComparedLine[]): string {
  const count = (state: ComparedLine["state"]) => lines.filter((line) => line.state === state).length;
  const told = [
    [count("changed"), "changed"],
    [count("added"), "new"],
    [count("removed"), "taken out"],
  ] as const;
  const words = told
    .filter(([number]) => number > 0)
    .map(
      ([number, word], index) => `${number}${index === 0 ? (number === 1 ? " line" : " lines") : ""} ${word}`,
    );
  return words.length > 0 ? `${words.join(", ")}.` : "Both versions are alike.";
}
