/** A running Towline with a clinician in it, for the faults of the main path. */
import { setTimeout as pause } from "node:timers/promises";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb, db } from "@/lib/platform/db/client";
import { freePort } from "@/lib/platform/db/cluster";
import { newId } from "@/lib/platform/ids";
import { keepCurrent } from "../setup/current-library";
import { quickHash } from "../setup/quick-hash";
import { newDataFolder } from "../setup/start";
import { Running, type Target } from "./processes";
import type { Check } from "./verdict";

export const password = "kelp lantern ninepin suet";

export class Clinic {
  private constructor(
    readonly running: Running,
    private readonly remove: () => void,
  ) {}

  /**
   * @param folder where its data lies; a new one, removed at the end, when left out.
   * @param settings of all its processes.
   */
  static async start(
    folder = newDataFolder(),
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Clinic> {
    const running = new Running(folder.path, {
      ...settings,
      TOWLINE_DIST: process.env.TOWLINE_DIST ?? ".next",
      // Begun again it must be found where the browser left it.
      PORT: String(await freePort()),
    });
    await running.start();
    const clinic = new Clinic(running, folder.remove);
    await running.pointHere();
    await keepCurrent(process.env.TOWLINE_EMBEDDED_URL ?? "");
    return clinic;
  }

  get url(): string {
    return this.running.started.url;
  }

  /** Asks the database again until it answers: after a kill that takes a moment. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    const until = Date.now() + 120_000;
    for (;;) {
      try {
        await this.running.pointHere();
        return await question();
      } catch (error) {
        if (Date.now() > until) throw error;
        await pause(250);
      }
    }
  }

  /** One clinician for each visit, so that what is found afterwards is of that visit alone. */
  async newClinician(): Promise<{ personId: string; email: string }> {
    const personId = newId();
    const email = `faults-${personId.slice(-8)}@clinic.example`;
    const passwordHash = await quickHash(password);
    await this.ask(() =>
      db().person.create({
        data: { id: personId, email, name: "Dr. Faults", passwordHash, passwordChangedAt: new Date() },
      }),
    );
    return { personId, email };
  }

  /** Kills what runs of it; a renderer that was not asked for yet is none. */
  async kill(target: Target): Promise<void> {
    await this.running.kill(target, this.running.pids(target));
  }

  async chain(): Promise<Check> {
    const { ok, rows } = await this.ask(() => verifyAuditChain(makeSystem("faults")));
    return { what: "audit chain", found: ok ? `whole, ${rows} rows` : "broken", pass: ok };
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await closeDb();
    this.remove();
  }
}
