/** What a run does, from its arguments: `small`, `workers=2`, `seed=7`. */
import type { Target } from "./processes";

export type Plan = { mails: number; workers: number; seed: number; kills: Target[] };

const whole: Partial<Record<Target, number>> = {
  worker: 9,
  web: 4,
  renderer: 4,
  supervisor: 5,
  PostgreSQL: 4,
  keeper: 1,
};
const small: Partial<Record<Target, number>> = { worker: 1, web: 1, supervisor: 1, PostgreSQL: 1 };

/** The same order for the same seed. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return all
    .map((one) => ({ one, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
}

export function planOf(words: readonly string[]): Plan {
  const given = (name: string, otherwise: number) =>
    Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
  const kinds = Object.entries(words.includes("small") ? small : whole) as [Target, number][];
  const seed = given("seed", Math.floor(Date.now() / 1000) % 100_000);
  const kills = shuffled(
    kinds.flatMap(([target, times]) => Array.from({ length: times }, () => target)),
    seed,
  );
  return { mails: words.includes("small") ? 100 : 1000, workers: given("workers", 1), seed, kills };
}
