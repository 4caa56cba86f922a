/**
 * Who is asking. Every query and command takes one of these first, so a call without authority does not
 * compile. Only types and pure readers live here: makers are in make-actors.ts (lib/platform/auth alone) and
 * system.ts (cli, worker, seed, tests).
 */
declare const brand: unique symbol;

export interface Roles {
  readonly clinician: boolean;
  readonly reviewer: boolean;
  readonly admin: boolean;
}

/** What a session row and its person row say, re-read for this very request. */
interface FromSession {
  readonly personId: string;
  readonly sessionId: string;
  /** Of the token they ask with (lib/platform/auth/session-token.ts); 0 where there is none. */
  readonly rotation?: number;
  readonly roles: Roles;
  /** Tag of the network address that asks (lib/platform/audit/tags.ts). */
  readonly place?: string;
  readonly reading?: Reading;
}

/**
 * What the one statement that read a session saw beside it. Only who looks and changes nothing has it (a
 * page, GET): it is true for as long as one request.
 */
export interface Reading {
  /** Their own account; `fresh`: the password was given within 5 minutes. */
  readonly account: { readonly name: string; readonly email: string; readonly fresh: boolean };
  /** Another one after every change of the clinic's settings; null while none are written. */
  readonly clinicRevision: string | null;
  /** `LibraryState.revision`; 0 while there is no library. */
  readonly libraryRevision: number;
  /** Whether they were told of an emergency access that they have not said to have seen. */
  readonly emergencyTold: boolean;
  /** What this request has read already, by what it is. */
  readonly found: Map<string, Promise<unknown>>;
}

/** Builds and gives handouts. A nurse is a clinician with `mayFinalise` false. */
export interface Clinician extends FromSession {
  readonly [brand]: { readonly clinician: true };
  readonly kind: "clinician" | "reviewer";
  readonly mayFinalise: boolean;
}

/** A clinician who may also approve library versions; goes wherever a Clinician is asked for. */
export interface Reviewer extends Clinician {
  readonly [brand]: { readonly clinician: true; readonly reviewer: true };
  readonly kind: "reviewer";
}

/** Looks after people, clinic and audit; sees no handouts by this role. */
export interface Admin extends FromSession {
  readonly [brand]: { readonly admin: true };
  readonly kind: "admin";
}

/** Whoever writes in the library: admins, and reviewers, who alone approve. */
export type Editor = Reviewer | Admin;

/** Whoever holds a valid patient link: one finalised handout, nothing else. */
export interface PatientLink {
  readonly [brand]: { readonly patientLink: true };
  readonly kind: "patient-link";
  readonly linkId: string;
  readonly handoutId: string;
  /** As of whoever is signed in. */
  readonly place?: string;
}

/** Anyone at all: published text and signing in. */
export interface Visitor {
  readonly [brand]: { readonly visitor: true };
  readonly kind: "visitor";
  /** Network address as the limiter sees it; never stored in the clear. */
  readonly address: string;
  /**
   * The private link that this browser opened within the hour, so that a network that many share does
   * not shut it out.
   */
  readonly openedLink: string | null;
  /** Roughly which browser, like "Firefox on Windows". */
  readonly browser: string;
}

/** The program itself, under the name of a job. */
export interface System {
  readonly [brand]: { readonly system: true };
  readonly kind: "system";
  readonly job: string;
}

/** Any signed-in person, for what belongs to everyone (own password, signing out). */
export type SignedIn = Clinician | Admin;
export type Actor = SignedIn | PatientLink | Visitor | System;

export const readingOf = (actor: Actor): Reading | undefined =>
  "reading" in actor ? actor.reading : undefined;

/**
 * Reads a thing once a request, however many parts of a page ask for it; anew each time for who may change
 * it.
 * @param what names the thing and its id, for this actor.
 */
export function once<T>(actor: Actor, what: string, read: () => Promise<T>): Promise<T> {
  const found = readingOf(actor)?.found;
  const known = found?.get(what) as Promise<T> | undefined;
  if (known) return known;
  const fresh = read();
  found?.set(what, fresh);
  return fresh;
}

/**
 * The name an actor has in the audit table.
 * @returns a person's id, `system:<job>`, `link:<id>` or `visitor`; never an e-mail or an address.
 */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case "system":
      return `system:${actor.job}`;
    case "patient-link":
      return `link:${actor.linkId}`;
    case "visitor":
      return "visitor";
    default:
      return actor.personId;
  }
}
