/**
 * npm run faults: a thousand mails under a real `npm start` while its processes and its database are killed;
 * figures and a verdict.
 */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { keepCurrent } from "../setup/current-library";
import { newDataFolder } from "../setup/start";
import { makeSender, sendList, sendSingles, type Sender } from "./enqueue";
import { failingShare, startMailServer, type MailServer } from "./mail-server";
import { planOf, type Plan } from "./plan";
import { Running, type Target } from "./processes";
import { lookAtPages, type Traffic } from "./traffic";
import { say, tell } from "./tell";
import { judge, type Check, type Kill, type Row } from "./verdict";

const patienceMs = 12 * 60_000;

class Run {
  readonly kills: Kill[] = [];
  readonly asked = { again: 0 };
  readonly seen: Traffic = { pages: 0, refused: 0 };
  readonly addresses = new Map<string, string>();
  private bulk = { bulkId: "", addresses: [] as string[] };
  private readonly over = new AbortController();

  constructor(
    private readonly plan: Plan,
    private readonly running: Running,
    private readonly mail: MailServer,
  ) {}

  /** Asks until the database answers: after a kill that takes a moment. */
  async ask<T extends object>(sql: string): Promise<T[]> {
    for (;;) {
      await this.running.pointHere();
      const client = new pg.Client({
        connectionString: process.env.TOWLINE_EMBEDDED_URL,
        connectionTimeoutMillis: 3000,
      });
      client.on("error", () => undefined);
      try {
        await client.connect();
        return (await client.query<T>(sql)).rows;
      } catch {
        await pause(200);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  async count(where: string): Promise<number> {
    return (
      (await this.ask<{ count: number }>(`SELECT count(*)::int AS count FROM "Delivery" WHERE ${where}`))[0]
        ?.count ?? 0
    );
  }

  /**
   * Back-off is minutes to hours; here a refused try waits three seconds. What is `sending`
   * keeps its real lease.
   */
  private async hurry(): Promise<void> {
    while (!this.over.signal.aborted) {
      await this.ask(
        `UPDATE "Delivery" SET "nextAt" = now() + interval '2 seconds' WHERE state = 'queued' AND "nextAt" > now() + interval '3 seconds'`,
      );
      await pause(1000);
    }
  }

  private async tell(): Promise<void> {
    for (let seconds = 0; !this.over.signal.aborted; seconds += 1) {
      if (seconds % 15 === 14)
        say(
          `  ${this.mail.taken.length} mails taken in ${this.mail.tries.length} tries, ${this.kills.length} of ${this.plan.kills.length} kills`,
        );
      await pause(1000);
    }
  }

  private async killOne(target: Target, index: number): Promise<void> {
    const due = ((index + 1) * this.plan.mails) / (this.plan.kills.length + 2);
    while (this.mail.taken.length < due && (await this.count("state IN ('queued', 'sending')")) > 20)
      await pause(250);
    let pids = this.running.pids(target);
    for (; pids.length === 0; pids = this.running.pids(target)) await pause(100);
    const sending = (await this.ask<{ id: string }>(`SELECT id FROM "Delivery" WHERE state = 'sending'`)).map(
      ({ id }) => id,
    );
    const waiting = await this.count("state = 'queued'");
    const kill: Kill = { target, at: Date.now(), sending, waiting };
    this.kills.push(kill);
    await this.running.kill(target, pids);
    while (!this.mail.taken.some(({ at }) => at > kill.at) && Date.now() - kill.at < 120_000)
      await pause(100);
    await pause(1000 + (index % 4) * 700);
  }

  async go(sender: Sender): Promise<void> {
    const ended = Promise.all([
      this.hurry(),
      this.tell(),
      lookAtPages(sender, () => this.running.started.url, this.seen, this.over.signal),
    ]);
    this.bulk = await sendList(sender, this.plan.mails / 2, this.asked);
    const ahead = async (done: number) => {
      while (done > this.mail.taken.length + 40) await pause(100);
    };
    const kills = (async () => {
      for (const [index, target] of this.plan.kills.entries()) await this.killOne(target, index);
    })();
    const singles = await sendSingles(sender, this.plan.mails / 2, this.asked, ahead);
    for (const [requestId, to] of singles) this.addresses.set(requestId, to);
    await kills;
    const until = Date.now() + patienceMs;
    while (Date.now() < until && (await this.count("state IN ('queued', 'sending')")) > 0) await pause(1000);
    this.over.abort();
    await ended;
  }

  async judged(): Promise<Check[]> {
    const rows = await this.ask<{
      id: string;
      state: string;
      requestId: string | null;
      bulkRow: number | null;
    }>(`SELECT id, state, "requestId", "bulkRow" FROM "Delivery"`);
    const toOf = (row: (typeof rows)[number]) =>
      (row.bulkRow === null
        ? this.addresses.get(row.requestId ?? "")
        : this.bulk.addresses[row.bulkRow - 2]) ?? "nobody";
    const all: Row[] = rows.map((row) => ({ id: row.id, state: row.state, to: toOf(row) }));
    const chain = await verifyAuditChain(makeSystem("faults"));
    return [
      ...judge({
        expected: [...this.bulk.addresses, ...this.addresses.values()],
        rows: all,
        taken: this.mail.taken,
        tries: this.mail.tries,
        kills: this.kills,
      }),
      { what: "audit chain", found: chain.ok ? `whole, ${chain.rows} rows` : "broken", pass: chain.ok },
    ];
  }
}

function print(plan: Plan, run: Run, mail: MailServer, checks: readonly Check[], seconds: number): void {
  const killed = (target: string) => `${run.kills.filter((kill) => kill.target === target).length} ${target}`;
  const fates = [...new Set(mail.tries.map(({ fate }) => fate))]
    .sort()
    .map((fate) => `${fate} ${mail.tries.filter((one) => one.fate === fate).length}`);
  say(`\nseed ${plan.seed}, ${plan.workers} worker(s), ${plan.mails} mails, ${seconds.toFixed(0)} s`);
  say(`kills: ${[...new Set(plan.kills)].map(killed).join(", ")}`);
  say(`tries: ${mail.tries.length}, of which about ${failingShare} % were to go wrong: ${fates.join(", ")}`);
  say(
    `asked for again because something was down: ${run.asked.again} requests; ${run.seen.pages} pages drawn meanwhile, ${run.seen.refused} not`,
  );
  tell(checks);
}

const plan = planOf(process.argv.slice(2));
const since = Date.now();
const folder = newDataFolder();
const mail = await startMailServer(plan.seed);
const running = new Running(folder.path, {
  SMTP_URL: mail.url,
  TOWLINE_MAIL_FROM: "care@clinic.example",
  TOWLINE_DIST: process.env.TOWLINE_DIST ?? ".next",
  TOWLINE_WORKERS: String(plan.workers),
});
const run = new Run(plan, running, mail);
let passed = false;
try {
  say(`Starting Towline (seed ${plan.seed}) ...`);
  await running.start();
  await running.pointHere();
  await keepCurrent(process.env.TOWLINE_EMBEDDED_URL ?? "");
  await run.go(await makeSender());
  const checks = await run.judged();
  passed = checks.every(({ pass }) => pass);
  print(plan, run, mail, checks, (Date.now() - since) / 1000);
  say(passed ? "\nNothing lost." : `\nThe promise was broken; the data is in ${folder.path}`);
  if (!passed) say(running.started.said().split("\n").slice(-40).join("\n"));
} finally {
  await closeDb();
  await running.stop();
  await mail.close();
  if (passed) folder.remove();
}
process.exit(passed ? 0 : 1);
