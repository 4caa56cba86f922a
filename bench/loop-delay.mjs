// Loaded first by a web process that is measured: tells how late its event loop was since it was asked last.
import { monitorEventLoopDelay } from "node:perf_hooks";

/** Each measure is this long when nothing is in the way, and is told without it. */
const resolution = 10;
const since = { asked: monitorEventLoopDelay({ resolution }), start: monitorEventLoopDelay({ resolution }) };
since.asked.enable();
since.start.enable();

const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
const told = (histogram) => ({ p99: late(histogram.percentile(99)), most: late(histogram.max) });

process.on("message", (message) => {
  if (message !== "loop-delay") return;
  process.send?.({ loopDelay: { sinceAsked: told(since.asked), sinceStart: told(since.start) } });
  since.asked.reset();
});
