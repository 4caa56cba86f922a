// Loaded first by a web process that is measured: tells its memory, and how late its event loop was since it
// was asked last and since it was told to begin. Linux only.
import { readFileSync } from "node:fs";
import { createHistogram, performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const everyMs = 10;
const scheduled = `/proc/self/task/${process.pid}/schedstat`;

/** Milliseconds so far that this thread was ready to run and had no core: no fault of what it runs. */
const waited = () => Number(readFileSync(scheduled, "utf8").split(" ")[1]) / 1e6;
/** In microseconds, the least of which is 1. `own` is without what the thread waited for a core. */
const kept = () => ({ late: createHistogram(), own: createHistogram() });
const add = (histogram, ms) => histogram.record(Math.max(1, Math.round(1000 * ms)));
const told = ({ late, own }) =>
  Object.fromEntries(
    Object.entries({ late, own }).map(([name, one]) => [
      name,
      { p99: one.percentile(99) / 1000, most: one.max / 1000 },
    ]),
  );

let [sinceAsked, sinceBegin] = [kept(), kept()];
let [at, waitedBefore] = [performance.now(), waited()];
setInterval(() => {
  const [now, waitedByNow] = [performance.now(), waited()];
  const late = now - at - everyMs;
  for (const histograms of [sinceAsked, sinceBegin]) {
    add(histograms.late, late);
    add(histograms.own, late - (waitedByNow - waitedBefore));
  }
  [at, waitedBefore] = [now, waitedByNow];
}, everyMs).unref();

const heapMB = () => process.memoryUsage().heapUsed / 2 ** 20;

/** What is still in use when all that is not was let go of; it holds everything up meanwhile. */
function collectedMB() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return heapMB();
}

const answers = {
  look: () => ({ sinceAsked: told(sinceAsked), sinceBegin: told(sinceBegin), heapMB: heapMB() }),
  begin: () => {
    const inUseMB = collectedMB();
    [at, waitedBefore] = [performance.now(), waited()];
    sinceBegin = kept();
    return { inUseMB };
  },
  end: () => ({ inUseMB: collectedMB() }),
};
process.on("message", (message) => {
  const answer = answers[message?.watch]?.();
  if (answer === undefined) return;
  process.send?.({ watched: answer });
  sinceAsked = kept();
});
