/**
 * npm run faults -- path: a clinician's way from sign-in to paper in a real browser, under a real `npm
 * start`, while in each step in turn web, renderer, PostgreSQL and the supervisor are killed; then with the
 * database frozen for 30 s, renderers that don't answer, and a full disk. What a screen called saved must
 * be there.
 */
import { launchBrowser } from "../setup/chromium";
import { fullDisk } from "./full-disk";
import { frozenDatabase, frozenRenderer } from "./frozen";
import { say, tell } from "./tell";
import type { Check } from "./verdict";
import { Clinic } from "./clinic";
import { steps, Visit, type StepName } from "./visit";
import type { Target } from "./processes";

const targets: Target[] = ["web", "renderer", "PostgreSQL", "supervisor"];
/**
 * Milliseconds from the clinician's act to the kill: before it arrives, in the middle, while it is answered.
 */
const delays = [0, 40, 160];

async function killInEachStep(clinic: Clinic, browser: Awaited<ReturnType<typeof launchBrowser>>) {
  const checks: Check[] = [];
  const all = targets.flatMap((target) => steps.map(({ name }) => ({ target, name })));
  const cases = process.argv.includes("small")
    ? all.filter((_, index) => index % 5 === 0 && index === 5)
    : all;
  for (const [index, { target, name }] of cases.entries()) {
    const visit = await Visit.of(clinic, browser, `Ana${index}`);
    const delay = delays[index % delays.length] ?? 0;
    const fault = { in: name as StepName, delay, strike: () => clinic.kill(target) };
    const { tries, seconds } = await visit.go(fault);
    const lost = await visit.lost();
    await visit.close();
    checks.push({
      what: `${target} killed ${delay} ms after "${name}"`,
      found: lost.length > 0 ? lost.join("; ") : `nothing lost, ${tries} tries, ${seconds.toFixed(1)} s`,
      pass: lost.length === 0,
    });
    say(`  ${checks.length} of ${cases.length}: ${checks.at(-1)?.what}: ${checks.at(-1)?.found}`);
  }
  return checks;
}

const browser = await launchBrowser();
const checks: Check[] = [];
const clinic = await Clinic.start();
try {
  checks.push(...(await killInEachStep(clinic, browser)));
  checks.push(await frozenDatabase(clinic, browser), await frozenRenderer(clinic, browser));
  checks.push(await clinic.chain());
} finally {
  await clinic.stop();
}
const full = await fullDisk(browser);
if (full) checks.push(full);
else say("Not run: a full disk, which only root of a Linux may make.");
await browser.close();
process.exit(tell(checks));
