import type { Move, Standing } from "@/lib/editorial/try/try-match";

/** Where a topic stands, in a few words. */
export function standingWords(standing: Standing): string {
  switch (standing.kind) {
    case "ranked":
      return `${ordinal(standing.rank)}, score ${standing.score}`;
    case "pinned":
      return "pinned";
    case "along":
      return "comes along";
    case "held":
      return standing.hard ? "blocked: not safe" : "held back";
    case "absent":
      return "not suggested";
  }
}

/** What became of a topic: movement first, then why. @param titleOf names topics. */
export function moveWords(move: Move, titleOf: (slug: string) => string): string {
  const { before } = move;
  const what = mainWords(move);
  const brought = [
    ...(move.newlyWith.length > 0 ? [`now comes along with ${move.newlyWith.map(titleOf).join("; ")}`] : []),
    ...(move.noLongerWith.length > 0
      ? [`no longer comes along with ${move.noLongerWith.map(titleOf).join("; ")}`]
      : []),
  ];
  const same =
    what === null && brought.length === 0
      ? [before.kind === "absent" ? "not suggested, before and after" : "no change"]
      : [];
  return `${[...(what === null ? [] : [what]), ...brought, ...same].join("; ").replace(/\.$/, "")}.`;
}

function mainWords({ before, after, up, newlyWith }: Move): string | null {
  if (after.kind === "ranked")
    return before.kind === "ranked"
      ? rankedWords(before, after, up ?? 0)
      : `new: ${ordinal(after.rank)}${before.kind === "pinned" ? ", no longer pinned" : ""}`;
  if (after.kind === "pinned") return before.kind === "pinned" ? null : `now pinned: ${after.because}`;
  if (after.kind === "held") {
    if (before.kind === "held")
      return before.because === after.because && before.hard === after.hard
        ? null
        : `still held back: ${after.because}`;
    return `${before.kind === "absent" ? "held back" : "left"}: ${after.because}`;
  }
  if (after.kind === "along")
    return newlyWith.length > 0 || before.kind === "along" ? null : "only comes along now";
  return before.kind === "absent" ? null : "left: nothing brings it any more";
}

/** Movement alone, as it stands beside a line of the ranking; empty where there is none. */
export function movementWords({ before, after, up }: Move): string {
  if (before.kind !== after.kind)
    return after.kind === "ranked" ? "new" : `was ${standingWords(before).replace(/, score.*/, "")}`;
  return up === null || up === 0 ? "" : `${up > 0 ? "up" : "down"} ${Math.abs(up)}`;
}

type Ranked = Extract<Standing, { kind: "ranked" }>;

function rankedWords(before: Ranked, after: Ranked, up: number): string | null {
  const scored = before.score === after.score ? [] : [`score ${before.score}, now ${after.score}`];
  const graded = before.grade === after.grade ? [] : [`evidence ${before.grade}, now ${after.grade}`];
  const moved = up === 0 ? [] : [`${up > 0 ? "up" : "down"} ${Math.abs(up)}, now ${ordinal(after.rank)}`];
  const words = [...moved, ...scored, ...graded];
  if (words.length === 0) return null;
  return (moved.length > 0 ? words : ["same position", ...words]).join("; ");
}

export function ordinal(rank: number): string {
  const [tens, ones] = [rank % 100, rank % 10];
  const ending = tens > 10 && tens < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[ones] ?? "th");
  return `${rank}${ending}`;
}
