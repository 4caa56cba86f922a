import { appendAudit } from "@/lib/platform/audit/append-audit";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { openedLinkCookie } from "@/lib/platform/auth/link-cookies";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { insertLink } from "@/lib/handouts/qr/insert-link";
import { makeLink } from "@/lib/clinic/people/one-time-links";
import type { PersonRoles } from "@/lib/clinic/people/schema";
import { quickHash } from "@/tests/setup/quick-hash";
import { chosen, flat, newFinalised } from "@/tests/setup/handout-makers";
import type { Caller } from "./row";

export const password = "kelp lantern ninepin suet";

export interface Someone {
  personId: string;
  sessionId: string;
  email: string;
  headers: Headers;
}

let hashed: Promise<string> | undefined;

/** Headers of a request from this origin, with the session's cookie when there is one. */
export async function headersFor(sessionId: string | null): Promise<Headers> {
  const headers = new Headers({
    origin: ourOrigin(),
    "sec-fetch-site": "same-origin",
    "x-towline-address": "192.0.2.1",
  });
  if (sessionId)
    headers.set("cookie", `${sessionCookieName(ourOrigin())}=${await encryptSessionToken(sessionId)}`);
  return headers;
}

/** A person with a live session; the password is `password`. */
export async function makePerson(name: string, roles: PersonRoles): Promise<Someone> {
  hashed ??= quickHash(password);
  const id = newId();
  const email = `${name}-${id.slice(-6)}@example.org`;
  const { clinician, reviewer, admin, mayFinalise } = roles;
  await db().person.create({
    data: {
      id,
      email,
      name,
      passwordHash: await hashed,
      passwordChangedAt: new Date(),
      isClinician: clinician,
      isReviewer: reviewer,
      isAdmin: admin,
      mayFinalise,
    },
  });
  return withSession({ personId: id, email });
}

async function withSession(person: Pick<Someone, "personId" | "email">): Promise<Someone> {
  const sessionId = await createSession(db(), person.personId);
  return { ...person, sessionId, headers: await headersFor(sessionId) };
}

/** One of each kind of caller, in one database. */
export class World {
  private opened: Promise<{ handoutId: string; linkId: string; token: string }> | undefined;
  private constructor(
    private readonly people: Record<Exclude<Caller, "signedOut" | "patient">, Someone>,
    readonly bystander: Someone,
  ) {}

  static async make(): Promise<World> {
    const nobody = { clinician: false, reviewer: false, admin: false, mayFinalise: false };
    const clinician = { ...nobody, clinician: true, mayFinalise: true };
    const world = new World(
      {
        clinician: await makePerson("clinician", clinician),
        anotherClinician: await makePerson("another", clinician),
        nurse: await makePerson("nurse", { ...clinician, mayFinalise: false }),
        reviewer: await makePerson("reviewer", { ...clinician, reviewer: true }),
        admin: await makePerson("admin", { ...nobody, admin: true }),
        disabled: await makePerson("disabled", { ...clinician, reviewer: true, admin: true }),
      },
      await makePerson("bystander", clinician),
    );
    await db().person.update({
      where: { id: world.people.disabled.personId },
      data: { disabledAt: new Date() },
    });
    await db().$transaction((tx) => appendAudit(tx, makeSystem("access-world"), "test.world-made"));
    return world;
  }

  get clinician(): Someone {
    return this.people.clinician;
  }

  of(caller: Caller): Someone {
    if (caller === "signedOut" || caller === "patient") throw new Error("Nobody is signed in.");
    return this.people[caller];
  }

  async headers(caller: Caller): Promise<Headers> {
    if (caller === "patient") return this.patientHeaders();
    return caller === "signedOut" ? headersFor(null) : new Headers(this.people[caller].headers);
  }

  /** The link that `patient` has opened, to a finalised handout of the clinician. */
  link(): Promise<{ handoutId: string; linkId: string; token: string }> {
    this.opened ??= this.makeOpened();
    return this.opened;
  }

  private async makeOpened() {
    const { personId, sessionId } = this.clinician;
    const owner = makeClinician({
      personId,
      sessionId,
      mayFinalise: true,
      roles: { clinician: true, reviewer: false, admin: false },
    });
    if (!owner) throw new Error("The owner is a clinician.");
    const handoutId = await newFinalised(owner, { profile: flat, topics: [chosen("movement")] });
    const made = await db().$transaction((tx) =>
      insertLink(tx, { handoutId, createdById: personId, days: 30 }),
    );
    return { handoutId, ...made };
  }

  private async patientHeaders(): Promise<Headers> {
    const { linkId, token } = await this.link();
    const headers = await headersFor(null);
    headers.set("cookie", (await openedLinkCookie(linkId, token)).split(";")[0] ?? "");
    headers.set("x-towline-path", `/p/${token}`);
    return headers;
  }

  /** After something ended this caller's sessions. */
  async signInAgain(caller: Caller): Promise<void> {
    if (caller !== "signedOut" && caller !== "patient")
      this.people[caller] = await withSession(this.people[caller]);
  }

  /** @returns the token of a link that sets the bystander's password. */
  async newPasswordLink(): Promise<string> {
    await db().person.update({ where: { id: this.bystander.personId }, data: { disabledAt: null } });
    return (await makeLink(db(), "newPassword", { personId: this.bystander.personId })).token;
  }

  /** @returns the token of an invitation. */
  async invite(email: string): Promise<string> {
    const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
    const { token } = await makeLink(db(), "invitation", {
      createdById: this.people.admin.personId,
      offer: { email, name: "Guest", roles },
    });
    return token;
  }
}
