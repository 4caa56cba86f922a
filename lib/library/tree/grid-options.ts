/**
 * Which options of a grid print: those that were chosen, or else a few that fit, and always "keep going as
 * now" before them (docs/evidence/brief.md D). Pure.
 */
import type { TreeGridOption } from "./tree";

/** The name of the option "keep going as now": it prints whatever is chosen. */
export const keepOption = "keep";
/** Options beside it that fit half a page in columns. */
export const mostOptions = 4;
const byDefault = 3;

/**
 * The options to print, in order.
 * @param chosen names of options; unknown ones and those past `mostOptions` are left out. Undefined for every
 *   option. One without a name is always there.
 */
export function printedOptions<Option extends { attrs: Pick<TreeGridOption["attrs"], "option"> }>(
  options: readonly Option[],
  chosen: readonly string[] | undefined,
): Option[] {
  if (chosen === undefined) return [...options];
  const named = (name: string) => options.filter(({ attrs }) => attrs.option === name);
  const known = [...new Set(chosen)].filter((name) => name !== keepOption).flatMap(named);
  const always = options.filter(({ attrs }) => attrs.option === null);
  return [...named(keepOption), ...known.slice(0, mostOptions), ...always];
}

/** What is known of an option before it is chosen. */
export type Candidate = {
  option: string;
  topic: string | null;
  /** `marked`: a plain block holds it back; `leftOut`: it would leave the grid, and its reason print. */
  standing: "open" | "marked" | "leftOut";
  /** Whether its topic is about a medicine. */
  medicine: boolean;
};

/**
 * Names of options where nobody chose any: those of topics on the handout, then of topics that suit the
 * patient, then the rest, until three are open; topics take turns. An option that would leave the grid takes
 * no place, and its reason prints. What is no medicine has the last place, unless the handout's own topics
 * fill it: talk therapy belongs on the list (docs/evidence/brief.md D).
 * @param candidates in the order of the grid. @param pages slugs of the handout.
 * @param suited slugs, best first.
 */
export function optionsByDefault(
  candidates: readonly Candidate[],
  { pages, suited }: { pages: readonly string[]; suited: readonly string[] },
): string[] {
  const open = candidates.filter(({ option, standing }) => option !== keepOption && standing !== "marked");
  const topics = [...new Set(open.map(({ topic }) => topic))].filter((topic) => topic !== null);
  const ofPages = inTurns(open, pages);
  const ranked = [...new Set([...ofPages, ...inTurns(open, suited), ...inTurns(open, topics)])];
  const picked = untilThreeOpen(ranked);
  const last = picked.at(-1);
  const noMedicine = ranked.find(({ medicine, standing }) => !medicine && standing === "open");
  const gives = last && noMedicine && !ofPages.includes(last) && !picked.some(({ medicine }) => !medicine);
  return (gives ? [...picked.slice(0, -1), noMedicine] : picked).map(({ option }) => option);
}

/** The first option of each topic, then the second of each, and so on. */
function inTurns(candidates: readonly Candidate[], topics: readonly string[]): Candidate[] {
  const byTopic = topics.map((slug) => candidates.filter(({ topic }) => topic === slug));
  const turns = Math.max(0, ...byTopic.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => byTopic.flatMap((own) => own[turn] ?? [])).flat();
}

function untilThreeOpen(ranked: readonly Candidate[]): Candidate[] {
  const places = ranked.flatMap(({ standing }, at) => (standing === "open" ? [at] : []));
  return ranked.slice(0, (places[byDefault - 1] ?? ranked.length - 1) + 1);
}
