// Loaded first by a web process that is measured: tells how late its event loop was since it was asked last,
// and since it was told to begin. Linux only.
import { readFileSync } from "node:fs";
import { createHistogram, performance } from "node:perf_hooks";

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

process.on("message", (message) => {
  if (message !== "loop-delay" && message !== "loop-delay-begin") return;
  process.send?.({ loopDelay: { sinceAsked: told(sinceAsked), sinceBegin: told(sinceBegin) } });
  sinceAsked = kept();
  if (message === "loop-delay-begin") sinceBegin = kept();
});
