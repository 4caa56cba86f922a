// Loaded first by every process of a fault run (NODE_OPTIONS): what `Date` says is moved by as many
// milliseconds as a file names, as if someone had set the machine's clock. What ticks goes on as before.
import { readFileSync } from "node:fs";

const lookEveryMs = 100;
const Real = Date;
let [by, looked] = [0, Number.NEGATIVE_INFINITY];

function moved() {
  const ticked = performance.now();
  if (ticked - looked > lookEveryMs) {
    looked = ticked;
    by = Number(readFileSync(process.env.FAULTS_CLOCK_FILE, "utf8"));
  }
  return Real.now() + by;
}

globalThis.Date = new Proxy(Real, {
  apply: () => new Real(moved()).toString(),
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [moved()], made),
  get: (target, name) => (name === "now" ? moved : Reflect.get(target, name)),
});
