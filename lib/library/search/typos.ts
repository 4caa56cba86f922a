/** Words with slips of the hand, and what was meant. Pure. */

/**
 * Slips that a word of so many letters may hold and still be taken for another: short words are
 * too near each other.
 */
function slipsAllowed(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/** The candidate that a slip of the hand makes of this word; null when none is near enough. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const allowed = slipsAllowed(word.length);
  const near = candidates
    .map((candidate) => ({ candidate, slips: editDistance(word, candidate) }))
    .filter(({ slips }) => slips <= allowed);
  return (
    near.sort((one, other) => one.slips - other.slips || (one.candidate < other.candidate ? -1 : 1))[0]
      ?.candidate ?? null
  );
}

/**
 * Letters left out, put in, changed or swapped with their neighbour (Damerau-Levenshtein
 * distance, optimal string alignment).
 */
function editDistance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    const at = (r: number, c: number) => rows[r]?.[c] ?? Infinity;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped =
        one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
          ? at(row - 2, column - 2) + 1
          : Infinity;
      now.push(
        Math.min(
          at(row - 1, column) + 1,
          (now[column - 1] ?? Infinity) + 1,
          at(row - 1, column - 1) + same,
          swapped,
        ),
      );
    }
    rows.push(now);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
