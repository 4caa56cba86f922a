/** Which answers to stops count now. Pure. */

/**
 * By stop, the newest answer given for the profile as it stands; a changed profile asks again
 * (docs/evidence/brief.md G.4).
 */
export function answersNow<Answer extends { stopId: string; profileRevision: number }>({
  stopAnswers,
  profileRevision,
}: {
  stopAnswers: readonly Answer[];
  profileRevision: number;
}): ReadonlyMap<string, Answer> {
  return new Map(
    stopAnswers.filter((one) => one.profileRevision === profileRevision).map((one) => [one.stopId, one]),
  );
}

/** What was chosen in these answers, by name: it decides which words print. */
export function chosenIn(answers: ReadonlyMap<string, { choice: string | null }>): string[] {
  return [...answers.values()].flatMap(({ choice }) => choice ?? []).sort();
}
