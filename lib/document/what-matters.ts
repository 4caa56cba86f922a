/**
 * What matters most to someone who chooses a treatment: up to three of ten things (docs/evidence/brief.md D,
 * "What matters to me"). They put the rows of a comparison in order, and never its columns. Pure.
 */

export const matterIds = [
  "sleep",
  "weight",
  "sex",
  "alertness",
  "speed",
  "visits",
  "cost",
  "pregnancy",
  "urges",
  "talking",
] as const;
export type Matter = (typeof matterIds)[number];
export const mostMatters = 3;

/** The name ({same=...}) of its line under "What matters to me". */
export const matterName = (matter: Matter): string => `matter-${matter}`;

/** Which rows of the library's comparison say something to it, the most telling first. */
const rowsOf: Record<Matter, readonly string[]> = {
  sleep: ["side-effects"],
  weight: ["side-effects"],
  sex: ["side-effects"],
  alertness: ["effort", "side-effects"],
  speed: ["effort"],
  visits: ["effort"],
  cost: ["effort"],
  pregnancy: ["not-for"],
  urges: ["risks"],
  talking: ["help"],
};

/**
 * @param matters in the order chosen.
 * @returns the rows that say something to the first choice, then to the next, then all others as they stood.
 */
export function orderedByMatters<Row>(
  rows: readonly Row[],
  matters: readonly Matter[],
  nameOf: (row: Row) => string | null,
): Row[] {
  const wanted = matters.flatMap((matter) => rowsOf[matter]);
  const first = [...new Set(wanted)].flatMap((name) => rows.filter((row) => nameOf(row) === name));
  return [...first, ...rows.filter((row) => !first.includes(row))];
}

/** Every row that a matter can ask for; a test holds the library's comparison to them. */
export const mattersAskFor: readonly string[] = [...new Set(Object.values(rowsOf).flat())];
