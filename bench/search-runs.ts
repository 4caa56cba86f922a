/** Searches of every kind a person makes, and how long each takes. */
import { readFileSync } from "node:fs";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { searchTopics } from "@/lib/library/search/queries";
import { generator, type Material } from "./search-rows";

type Search = { text: string; language?: "en" | "es" };
type Measured = { ms: number; busyMs: number; found: boolean };
type Times = {
  asked: number;
  medianMs: number;
  p95Ms: number;
  medianBusyMs: number;
  p95BusyMs: number;
  foundSomething: number;
};

const searchesEach = 50;
function wordsOf(lines: readonly string[]): string[] {
  return (
    lines
      .join(" ")
      .toLowerCase()
      .match(/\p{L}{5,}/gu) ?? []
  );
}

/** The words that stand most often, for the searches that find nearly everything. */
function frequent(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, 40)
    .map(([word]) => word);
}

/** Two letters change places, one is left out, or one is another. */
function slip(word: string, random: (below: number) => number): string {
  const at = 1 + random(word.length - 2);
  const [before, here, next, after] = [
    word.slice(0, at),
    word[at] ?? "",
    word[at + 1] ?? "",
    word.slice(at + 2),
  ];
  return (
    [`${before}${next}${here}${after}`, `${before}${next}${after}`, `${before}e${next}${after}`][random(3)] ??
    word
  );
}

function kindsOf({ en, es }: Material): Record<string, Search[]> {
  const random = generator(42);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const many = (make: () => Search) => Array.from({ length: searchesEach }, make);
  const [words, spanish, names] = [wordsOf(en.lines), wordsOf(es.lines), en.terms.flat()];
  const [often, oftenSpanish, named] = [frequent(words), frequent(spanish), wordsOf(names)];
  return {
    "two words": many(() => ({ text: `${pick(words)} ${pick(words)} ` })),
    "one frequent word": many(() => ({ text: `${pick(often)} ` })),
    "word being typed": many(() => ({ text: pick(words).slice(0, 2 + random(4)) })),
    "another name": many(() => ({ text: pick(names) })),
    mistyped: many(() => ({ text: slip(pick(named), random) })),
    Spanish: many(() => ({
      text: random(3) === 0 ? pick(oftenSpanish) : `${pick(spanish)} ${pick(spanish)}`,
      language: "es",
    })),
    "nothing to find": many(() => ({ text: `${pick(words)} zq${random(1e6).toString(36)}x` })),
  };
}

function timesOf(measured: readonly Measured[]): Times {
  const at = (all: number[], share: number) =>
    Number(
      (
        [...all].sort((one, other) => one - other)[
          Math.min(all.length - 1, Math.floor(all.length * share))
        ] ?? 0
      ).toFixed(1),
    );
  const [clock, busy] = [measured.map(({ ms }) => ms), measured.map(({ busyMs }) => busyMs)];
  return {
    asked: measured.length,
    medianMs: at(clock, 0.5),
    p95Ms: at(clock, 0.95),
    medianBusyMs: at(busy, 0.5),
    p95BusyMs: at(busy, 0.95),
    foundSomething: measured.filter(({ found }) => found).length,
  };
}

/**
 * Time this program and its database connections spent on a processor, which other programs on the machine do
 * not lengthen. Linux only; 0 elsewhere.
 */
async function busyClock(): Promise<() => number> {
  const rows = await db().$queryRaw<
    { pid: number }[]
  >`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`;
  const ofDatabase = (pid: number) => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
    } catch {
      return 0;
    }
  };
  return () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + rows.reduce((sum, { pid }) => sum + ofDatabase(pid), 0);
  };
}

/**
 * Searches of every kind, one after the other as one person makes them, after a few that
 * warm the database up.
 */
export async function runSearches(material: Material): Promise<Record<string, Times>> {
  const clinician = makeClinician({
    personId: newId(),
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: false },
  });
  if (!clinician) throw new Error("A clinician is no clinician.");
  const kinds = Object.entries(kindsOf(material));
  for (const search of kinds.flatMap(([, searches]) => searches.slice(0, 10)))
    await searchTopics(clinician, search);
  const busy = await busyClock();
  const measured = new Map<string, Measured[]>();
  for (const [kind, searches] of kinds) {
    const own: Measured[] = [];
    for (const search of searches) {
      const [start, busyStart] = [performance.now(), busy()];
      const { topics } = await searchTopics(clinician, search);
      own.push({ ms: performance.now() - start, busyMs: busy() - busyStart, found: topics.length > 0 });
    }
    measured.set(kind, own);
  }
  return Object.fromEntries(
    [...measured, ["all of them", [...measured.values()].flat()] as const].map(([kind, own]) => [
      kind,
      timesOf(own),
    ]),
  );
}
