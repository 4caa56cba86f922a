/** What one check of `npm run security` saw. */
export interface Result {
  /** Its short name, by which lines of the tables cite it as `check:<name>`. */
  readonly name: string;
  /** What is right, in one sentence. */
  readonly what: string;
  /** `not run` where what it needs is not here: it is no pass. */
  readonly state: "pass" | "fail" | "not run";
  /** What was seen, figures first. */
  readonly seen: string;
}

/** @param faults what was not as it should be; none is a pass. @param seen of a pass. */
export function judged(name: string, what: string, faults: readonly string[], seen: string): Result {
  const [first, ...more] = faults;
  if (first === undefined) return { name, what, state: "pass", seen };
  return { name, what, state: "fail", seen: more.length > 0 ? `${first} (and ${more.length} more)` : first };
}
