/** Sessions and private links shortly before and after their ends, asked for over HTTP. */
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { createSession } from "@/lib/platform/auth/sessions";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { forAnyone, newFinalised } from "@/tests/setup/handout-makers";
import type { Clinic } from "./clinic";
import type { Check } from "./verdict";

const minute = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minute);
const hours = (count: number) => 60 * count;

/** What opens at the time that the database tells, and what does not. */
const sessions = [
  { what: "a session unused for 13 minutes", row: () => ({ lastSeenAt: ago(13) }), opens: true },
  { what: "a session unused for 16 minutes", row: () => ({ lastSeenAt: ago(16) }), opens: false },
  {
    what: "a session with 30 minutes of its twelve hours left",
    row: () => ({ createdAt: ago(hours(11.5)), expiresAt: ago(-30) }),
    opens: true,
  },
  {
    what: "a session past its twelve hours by a minute",
    row: () => ({ createdAt: ago(hours(12) + 1), expiresAt: ago(1) }),
    opens: false,
  },
];
const links = [
  { what: "a private link with 30 minutes left", ends: -30, opens: true },
  { what: "a private link that ended a minute ago", ends: 1, opens: false },
];

type Asked = { what: string; opens: boolean; ask: () => Promise<number> };

export class Endings {
  private constructor(
    private readonly clinic: Clinic,
    private readonly clinician: Clinician,
    private readonly handoutId: string,
  ) {}

  static async of(clinic: Clinic): Promise<Endings> {
    const { personId } = await clinic.newClinician();
    const clinician = makeClinician({
      personId,
      sessionId: newId(),
      mayFinalise: true,
      roles: { clinician: true, reviewer: false, admin: false },
    });
    if (!clinician) throw new Error("A clinician is no clinician.");
    return new Endings(clinic, clinician, await newFinalised(clinician, { profile: forAnyone }));
  }

  /** While the clock is still as it was. */
  async prepare(): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const { what, row, opens } of sessions) {
      const id = await createSession(db(), this.clinician.personId);
      const cookie = `${sessionCookieName(this.clinic.url)}=${await encryptSessionToken(id)}`;
      const age = () => db().session.update({ where: { id }, data: row() });
      asked.push({
        what,
        opens,
        // Aged when it is asked for, since a visit of minutes lies between.
        ask: async () => {
          await age();
          return this.#status("/handouts", { cookie });
        },
      });
    }
    for (const { what, ends, opens } of links) {
      const { linkId, path } = await this.#link();
      const ask = async () => {
        await db().patientLink.update({ where: { id: linkId }, data: { expiresAt: ago(ends) } });
        return (await this.#open(path)).status;
      };
      asked.push({ what, opens, ask });
    }
    const { path } = await this.#link();
    const cookie = cookieOf(await this.#open(path));
    asked.push({
      what: "a private link that a browser opened before",
      opens: true,
      ask: () => this.#status(path, { cookie }),
    });
    return asked;
  }

  async judge(asked: readonly Asked[]): Promise<Check[]> {
    const checks: Check[] = [];
    for (const { what, opens, ask } of asked) {
      const status = await ask();
      const opened = status === 200 || status === 303;
      checks.push({ what, found: `${opened ? "opens" : "is over"} (${status})`, pass: opened === opens });
    }
    return checks;
  }

  async #link(): Promise<{ linkId: string; path: string }> {
    const made = await makePatientLink(this.clinician, { id: this.handoutId, requestId: newId() });
    return { linkId: made.linkId, path: new URL(made.address).pathname };
  }

  async #status(path: string, headers: Record<string, string>): Promise<number> {
    const answer = await fetch(this.clinic.url + path, { headers, redirect: "manual" });
    await answer.arrayBuffer();
    return answer.status;
  }

  #open(path: string): Promise<Response> {
    return fetch(this.clinic.url + path, {
      method: "POST",
      headers: { origin: this.clinic.url, "content-type": "application/x-www-form-urlencoded" },
      body: "",
      redirect: "manual",
    });
  }
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
