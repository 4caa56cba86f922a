/**
 * What the time is by the one clock that all processes share, the database's, whatever happens to this
 * machine's own (decision 053).
 */

/** An instant that counts, and what this process's ticking said then: nobody can set that. */
type Told = { readonly at: number; readonly ticked: number };

/** Clocks this near each other, in milliseconds, count as one. */
const nearMs = 1000;

// The server's bundle may hold this module more than once; they share one time through the global object.
const KEY = Symbol.for("towline.told-time");
type Holder = { [KEY]?: Told };
const holder = globalThis as Holder;

function told(): Told {
  holder[KEY] ??= { at: Date.now(), ticked: performance.now() };
  return holder[KEY];
}
told();

/** What was told, and the milliseconds that have ticked by since. */
function ticked(): number {
  const last = told();
  return last.at + performance.now() - last.ticked;
}

/** @returns the present in milliseconds: this machine's clock as long as it agrees with what was told. */
export function toldNow(): number {
  const [own, known] = [Date.now(), ticked()];
  return Math.abs(own - known) < nearMs ? own : Math.round(known);
}

/**
 * Takes the database's word for the time where this process is more than a second off.
 * @param at what it said. @param asked what `performance.now()` was when it was asked: it said so at some
 *   moment since then.
 */
export function hearTime(at: Date, asked: number): void {
  const now = performance.now();
  const off = toldNow() - at.getTime();
  if (off > -nearMs && off < now - asked + nearMs) return;
  holder[KEY] = { at: at.getTime() + (now - asked) / 2, ticked: now };
}

/** How long what was heard counts without being asked again, in milliseconds. */
const heardForMs = 60_000;
/** When the time was asked last, by this process's ticking, and how far this machine's clock was off it. */
let last = { ticked: Number.NEGATIVE_INFINITY, apart: 0 };

/**
 * @returns whether the time is worth asking: once a minute, and when this machine's clock was set since, or
 *   the machine slept, in which nothing ticks. Whoever is told so asks.
 */
export function timeToAsk(): boolean {
  const now = performance.now();
  const apart = Date.now() - now;
  if (now - last.ticked < heardForMs && Math.abs(apart - last.apart) < nearMs) return false;
  last = { ticked: now, apart };
  return true;
}
