/** Nothing is killed, but does not answer: the database for 30 s, and the renderers. */
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import type { Clinic } from "./clinic";
import { childrenOf } from "./processes";
import type { Check } from "./verdict";
import { Visit } from "./visit";

const awayMs = 30_000;
const withChildren = (pids: readonly number[]) => [...pids, ...childrenOf(pids)];

function signal(pids: readonly number[], name: "SIGSTOP" | "SIGCONT"): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // A connection's process may be gone by now.
    }
}

/** The page goes on being written on; meanwhile other screens answer with words, and soon. */
export async function frozenDatabase(clinic: Clinic, browser: Browser): Promise<Check> {
  const visit = await Visit.of(clinic, browser, "Anafrozen");
  await visit.goUntil("write a name");
  const postgres = withChildren(clinic.running.pids("PostgreSQL"));
  signal(postgres, "SIGSTOP");
  const back = pause(awayMs).then(() => signal(postgres, "SIGCONT"));
  const answers: { status: number; ms: number }[] = [];
  const asking = (async () => {
    for (const since = Date.now(); Date.now() - since < awayMs - 5_000; await pause(2_000)) {
      const at = Date.now();
      const { status } = await fetch(`${clinic.url}/sign-in`, { signal: AbortSignal.timeout(40_000) }).catch(
        () => ({ status: 0 }),
      );
      answers.push({ status, ms: Date.now() - at });
    }
  })();
  await visit.goFrom("write a name");
  await Promise.all([back, asking]);
  const lost = await visit.lost();
  await visit.close();
  const slowest = Math.max(0, ...answers.map(({ ms }) => ms));
  const said = [...new Set(answers.map(({ status }) => status))].join(", ");
  return {
    what: "PostgreSQL frozen for 30 s",
    found: `${lost.join("; ") || "nothing lost"}; meanwhile ${answers.length} answers (${said}), the slowest in ${slowest} ms`,
    pass: lost.length === 0 && !answers.some(({ status }) => status === 0),
  };
}

/** A renderer that runs away is replaced, and the page is drawn by another. */
export async function frozenRenderer(clinic: Clinic, browser: Browser): Promise<Check> {
  const visit = await Visit.of(clinic, browser, "Anarunaway");
  await visit.goUntil("finalise");
  const renderers = clinic.running.pids("renderer");
  signal(renderers, "SIGSTOP");
  await visit.goFrom("finalise");
  const lost = await visit.lost();
  await visit.close();
  const still = clinic.running.pids("renderer").filter((pid) => renderers.includes(pid));
  signal(still, "SIGCONT");
  return {
    what: `${renderers.length} renderers that don't answer`,
    found: lost.join("; ") || `nothing lost, ${renderers.length - still.length} replaced`,
    pass: lost.length === 0 && renderers.length > 0,
  };
}
