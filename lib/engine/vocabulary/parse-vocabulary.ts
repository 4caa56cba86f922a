import { AppError } from "@/lib/platform/errors";
import { questionnairesFile, type Questionnaire } from "@/lib/engine/questionnaires/schema";
import { setsAlong } from "./sets-along";
import { vocabularyFile, type VocabularyFile, type VocabularyItem } from "@/lib/engine/schema";

export type Vocabulary = {
  domains: VocabularyFile["domains"];
  exactlyOne: VocabularyFile["exactlyOne"];
  items: VocabularyItem[];
  questionnaires: Questionnaire[];
  byId: ReadonlyMap<string, VocabularyItem>;
  /** Position of an id in the file; the order in which everything is listed. */
  orderOf: ReadonlyMap<string, number>;
  /** The entries of a class, in the order of the file; a class alone has an entry here. */
  childrenOf: ReadonlyMap<string, string[]>;
  /** Ids that count as this one, besides itself. */
  aliasesOf: ReadonlyMap<string, string[]>;
  /** True when the id holds a level 0 to 3 rather than yes or no. */
  hasLevel: (id: string) => boolean;
};

/**
 * The vocabulary and its questionnaires from their files (vocabulary.yaml, questionnaires.yaml as parsed
 * objects). Throws AppError `invalid` that lists every fault: unknown or doubled ids, aliases of
 * aliases, classes within themselves, bands with holes.
 */
export function parseVocabulary(file: unknown, questionnaires: unknown): Vocabulary {
  const vocabulary = vocabularyFile.safeParse(file);
  const forms = questionnairesFile.safeParse(questionnaires);
  if (!vocabulary.success || !forms.success) {
    const issues = [...(vocabulary.error?.issues ?? []), ...(forms.error?.issues ?? [])];
    throw faulty(issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const built = build(vocabulary.data, forms.data.questionnaires);
  const faults = [
    ...itemFaults(built),
    ...built.questionnaires.flatMap((form) => questionnaireFaults(form, built)),
  ];
  if (faults.length > 0) throw faulty(faults);
  return built;
}

function build(file: VocabularyFile, questionnaires: Questionnaire[]): Vocabulary {
  const levelled = new Set(file.domains.filter((domain) => domain.levels).map((domain) => domain.id));
  const listed = (of: "countsAs" | "parent") => {
    const lists = new Map<string, string[]>();
    for (const { id, [of]: named } of file.items)
      if (named) lists.set(named, [...(lists.get(named) ?? []), id]);
    return lists;
  };
  return {
    ...file,
    questionnaires,
    byId: new Map(file.items.map((item) => [item.id, item])),
    orderOf: new Map(file.items.map((item, order) => [item.id, order])),
    childrenOf: listed("parent"),
    aliasesOf: listed("countsAs"),
    hasLevel: (id) => levelled.has(domainOf(id)),
  };
}

/** The part of an id before its dot. */
export function domainOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(".")));
}

function itemFaults(vocabulary: Vocabulary): string[] {
  const { items, byId, childrenOf, exactlyOne, hasLevel } = vocabulary;
  const domains = new Set(vocabulary.domains.map((domain) => domain.id));
  const faults = items
    .filter((item, order) => items.findIndex((one) => one.id === item.id) !== order)
    .map((item) => `${item.id} stands twice`);
  for (const { id, parent, countsAs, implies, legacy, unknownCountsAsNone } of items) {
    if (!domains.has(domainOf(id))) faults.push(`${id} has no domain`);
    for (const named of [...setsAlong({ parent, implies }), ...(countsAs ? [countsAs] : [])]) {
      if (!byId.has(named)) faults.push(`${id} names ${named}, which is not in the vocabulary`);
      else if (hasLevel(named)) faults.push(`${id} names ${named}, which holds a level`);
    }
    if (countsAs && byId.get(countsAs)?.countsAs)
      faults.push(`${id} counts as ${countsAs}, which counts as another`);
    if (parent !== undefined && isBeneath(id, id, byId)) faults.push(`${id} is a class of itself`);
    if (parent !== undefined && hasLevel(id)) faults.push(`${id} holds a level, so it has no class`);
    if ((legacy || unknownCountsAsNone) && !childrenOf.has(id))
      faults.push(`${id} is marked as a class and has no children`);
  }
  for (const id of exactlyOne.flatMap((group) => group.ids)) {
    if (!byId.has(id) || hasLevel(id)) faults.push(`${id} can't be one of a group`);
  }
  return faults;
}

/** Whether going up from `id` by its classes meets `above`; ends where it meets `id` again. */
function isBeneath(id: string, above: string, byId: Vocabulary["byId"]): boolean {
  const met = new Set<string>();
  for (let at = byId.get(id)?.parent; at !== undefined && !met.has(at); at = byId.get(at)?.parent) {
    if (at === above) return true;
    met.add(at);
  }
  return false;
}

function questionnaireFaults(form: Questionnaire, { byId, hasLevel }: Vocabulary): string[] {
  const faults: string[] = [];
  const levelled = [
    ...form.items.flatMap((item) => [item.sets, ...(item.asksWhich ?? [])]),
    ...form.totalSets.map((one) => one.id),
  ];
  for (const id of levelled) {
    if (id !== undefined && !(byId.has(id) && hasLevel(id)))
      faults.push(`${form.id} gives a level to ${id}, which holds none`);
  }
  const named = [
    ...form.items.flatMap((item) => item.offers.map((offer) => offer.id)),
    ...(form.caution ? [form.caution.when] : []),
    ...form.wordings.flatMap(({ when }) => when ?? []),
  ];
  for (const id of named)
    if (!byId.has(id)) faults.push(`${form.id} names ${id}, which is not in the vocabulary`);
  for (const { title, language, items } of form.wordings) {
    const asked = items.map(({ item }) => item).sort((a, b) => a - b);
    if (asked.join() !== form.items.map((_, at) => at + 1).join())
      faults.push(`${form.id}: ${title} (${language}) does not word each item once`);
  }
  const starts = form.bands.map((band) => band.from);
  const ends = form.bands.map((band) => band.to + 1);
  const whole =
    [0, ...ends.slice(0, -1)].every((start, index) => starts[index] === start) &&
    ends.at(-1) === form.items.length * 3 + 1;
  if (!whole) faults.push(`${form.id}: the bands don't cover 0 to ${form.items.length * 3} without holes`);
  return faults;
}

function faulty(faults: string[]): AppError {
  return new AppError(
    "invalid",
    `The vocabulary has faults: ${faults.join("; ")}.`,
    "Mend vocabulary.yaml or questionnaires.yaml.",
  );
}
