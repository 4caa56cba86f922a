/**
 * npm run faults -- clock: a real `npm start` with two workers, whose processes' clock is set an hour
 * forward, an hour back, and right again, in the middle of a visit and of mail on its way. The database's
 * clock stays right, and what ends must go by that.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/platform/db/client";
import { launchBrowser } from "../setup/chromium";
import { startMailServer } from "../setup/smtp";
import { Clinic } from "./clinic";
import { Endings } from "./endings";
import { makeSender, sendSingles } from "./enqueue";
import { say, tell } from "./tell";
import type { Check } from "./verdict";
import { Visit } from "./visit";

const hour = 3_600_000;
const moves = [
  { name: "an hour forward", by: hour },
  { name: "an hour back", by: -hour },
  { name: "right again", by: 0 },
];
/** Longer than a process goes without looking at the file. */
const seenMs = 400;
const mails = 12;

const folder = mkdtempSync(join(tmpdir(), "towline-clock-"));
const file = join(folder, "moved-by");
const setClock = (by: number) => writeFileSync(file, String(by));
setClock(0);
const mail = await startMailServer();
const browser = await launchBrowser();
const clinic = await Clinic.start(undefined, {
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "moved-clock.mjs")).href}`,
  FAULTS_CLOCK_FILE: file,
  SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
  TOWLINE_MAIL_FROM: "care@clinic.example",
  TOWLINE_WORKERS: "2",
});
const checks: Check[] = [];
const check = (what: string, found: string, pass: boolean) => {
  checks.push({ what, found, pass });
  say(`  ${what}: ${found}`);
};

/** A visit whose clock is set while the page is finalised, then what was there before and what goes on. */
async function move({ name, by }: (typeof moves)[number], endings: Endings): Promise<void> {
  const prepared = await endings.prepare();
  const visit = await Visit.of(clinic, browser, `Ana${name.replaceAll(" ", "")}`);
  const strike = async () => setClock(by);
  await visit.go({ in: "finalise", delay: 40, strike });
  await pause(seenMs);
  const lost = await visit.lost();
  await visit.close();
  check(`${name}, while a page is finalised`, lost.join("; ") || "nothing lost", lost.length === 0);
  for (const { what, found, pass } of await endings.judge(prepared)) check(`${name}: ${what}`, found, pass);
}

/** Mails before, between and after the moves: each once, and none before it is due. */
async function mailsThrough(work: () => Promise<void>): Promise<void> {
  const sender = await makeSender();
  const [later] = [...(await sendSingles(sender, 1, { again: 0 }, async () => undefined)).keys()];
  const held = await db().delivery.updateMany({
    where: { requestId: later ?? "", state: "queued" },
    data: { nextAt: new Date(Date.now() + hour / 2) },
  });
  let over = false;
  const paced = async () => void (await pause(over ? 0 : 4_000));
  const sending = sendSingles(sender, mails, { again: 0 }, paced);
  await work();
  over = true;
  const asked = (await sending).size;
  const until = Date.now() + 120_000;
  const waiting = () => db().delivery.count({ where: { state: { in: ["queued", "sending"] } } });
  while (Date.now() < until && (await waiting()) > held.count) await pause(500);
  const to = mail.received.flatMap((one) => one.to);
  const twice = to.length - new Set(to).size;
  check(
    `${asked} mails all through it, two workers`,
    `${to.length} taken, ${twice} of them twice`,
    twice === 0 && to.length >= asked,
  );
  const early = (await waiting()) < held.count;
  check("a mail due in half an hour", early ? "went out early" : `waits (${held.count})`, !early);
}

let ended: 0 | 1 = 1;
try {
  const began = new Date();
  await mailsThrough(async () => {
    const endings = await Endings.of(clinic);
    for (const one of moves) await move(one, endings);
  });
  const apart = await db().auditEvent.count({
    where: {
      OR: [{ at: { lt: new Date(began.getTime() - 300_000) } }, { at: { gt: new Date(Date.now() + 5_000) } }],
    },
  });
  check("audit rows of another hour than the database's", String(apart), apart === 0);
  checks.push(await clinic.chain());
  ended = tell(checks);
} finally {
  await clinic.stop();
  await browser.close();
  await mail.close();
  rmSync(folder, { recursive: true });
}
process.exit(ended);
