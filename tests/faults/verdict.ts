/** Pure: what the mail server saw beside what the database says, and whether the promise was kept. */
import type { Fate, Taken } from "./mail-server";

export type Row = { id: string; state: string; to: string };
/** Just before it: the rows in `sending`, and how many waited. */
export type Kill = { target: string; at: number; sending: readonly string[]; waiting: number };
export type Seen = {
  expected: readonly string[];
  rows: readonly Row[];
  taken: readonly Taken[];
  tries: readonly { to: string; fate: Fate }[];
  kills: readonly Kill[];
};
export type Check = { what: string; found: string; pass: boolean };

/** Longest time from a kill to the next mail taken, in seconds, of the kills while mails waited. */
export function longestPause(
  kills: readonly Kill[],
  taken: readonly Taken[],
): { seconds: number; target: string } {
  const pauses = kills
    .filter(({ waiting }) => waiting > 0)
    .map(({ at, target }) => {
      const next = Math.min(...taken.filter((mail) => mail.at > at).map((mail) => mail.at));
      return { target, seconds: (next - at) / 1000 };
    });
  return pauses.reduce((worst, one) => (one.seconds > worst.seconds ? one : worst), {
    seconds: 0,
    target: "",
  });
}

const byAddress = <T extends { to: string }>(all: readonly T[]) => {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(one.to, [...(found.get(one.to) ?? []), one]);
  return found;
};

/** Every line of the promise with what was found. */
export function judge({ expected, rows, taken, tries, kills }: Seen): Check[] {
  const rowOf = new Map(rows.map((row) => [row.to, row]));
  const takenOf = byAddress(taken);
  const inState = (...states: string[]) => rows.filter(({ state }) => states.includes(state));
  const unheard = inState("sent").filter(({ to }) => !takenOf.get(to)?.some(({ answered }) => answered));
  const denied = [...takenOf.keys()].filter(
    (to) => !["sent", "uncertain"].includes(rowOf.get(to)?.state ?? "none"),
  );
  const missing = expected.filter((to) => !rowOf.has(to));
  const repeats = [...takenOf.values()].reduce((sum, mails) => sum + mails.length - 1, 0);
  // A row that an earlier kill left in `sending` until its lease is over counts once.
  const dyingWith = new Set(kills.flatMap(({ sending }) => sending));
  const cutOff = taken.filter((mail) => mail.cutOff).length;
  const most = dyingWith.size + cutOff;
  const otherId = taken.filter(({ to, messageId }) => messageId.split("@")[0] !== rowOf.get(to)?.id);
  // A refusal that the worker heard and died before writing down is asked for once more:
  // nobody else heard it.
  const refused = [...byAddress(tries)].filter(
    ([to, its]) =>
      its.some(({ fate }) => fate === "refused at RCPT") && !dyingWith.has(rowOf.get(to)?.id ?? ""),
  );
  const triedAgain = refused.filter(
    ([to, its]) =>
      its.at(-1)?.fate !== "refused at RCPT" ||
      !["failed", "uncertain"].includes(rowOf.get(to)?.state ?? "none"),
  );
  const pause = longestPause(kills, taken);
  return [
    {
      what: "mails answered with success that are not in the database",
      found: String(missing.length),
      pass: missing.length === 0,
    },
    {
      what: "rows beyond those asked for",
      found: String(rows.length - expected.length),
      pass: rows.length === expected.length,
    },
    {
      what: "ended sent / failed / uncertain / anything else",
      found: [inState("sent"), inState("failed"), inState("uncertain")]
        .map(({ length }) => length)
        .concat(rows.length - inState("sent", "failed", "uncertain").length)
        .join(" / "),
      pass: inState("sent", "failed", "uncertain").length === rows.length,
    },
    {
      what: "lost: called sent, and never taken by the mail server",
      found: String(unheard.length),
      pass: unheard.length === 0,
    },
    {
      what: "denied: taken by the mail server, and called failed",
      found: String(denied.length),
      pass: denied.length === 0,
    },
    {
      what: `repeats (at most ${most}: ${dyingWith.size} rows in sending at the kills, ${cutOff} taken and cut off)`,
      found: String(repeats),
      pass: repeats <= most,
    },
    {
      what: "mails under another Message-ID than their delivery's",
      found: String(otherId.length),
      pass: otherId.length === 0,
    },
    {
      what: "tried again after a refusal for good (5xx) that was written down",
      found: String(triedAgain.length),
      pass: triedAgain.length === 0,
    },
    {
      what: `longest time from a kill to the next mail, in s (at most 75)`,
      found: `${pause.seconds.toFixed(1)}${pause.target ? ` (${pause.target})` : ""}`,
      pass: pause.seconds <= 75,
    },
  ];
}
