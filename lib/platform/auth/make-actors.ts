import type { Admin, Clinician, PatientLink, Reading, Reviewer, Roles, Visitor } from "@/lib/platform/actors";
import { browserLabel } from "./browser-label";

/**
 * The one place where brands are put on; dependency-cruiser lets only lib/platform/auth and tests import it.
 */
export interface PersonFacts {
  readonly personId: string;
  readonly sessionId: string;
  readonly rotation?: number;
  readonly mayFinalise: boolean;
  readonly roles: Roles;
  readonly place?: string;
  readonly reading?: Reading;
}

/** @returns a Clinician, a Reviewer when the person also holds that role, or null when not a clinician. */
export function makeClinician(facts: PersonFacts): Clinician | null {
  if (!facts.roles.clinician) return null;
  return { kind: facts.roles.reviewer ? "reviewer" : "clinician", ...facts } as Clinician;
}

/** @returns a Reviewer, or null unless the person is both clinician and reviewer. */
export function makeReviewer(facts: PersonFacts): Reviewer | null {
  if (!facts.roles.clinician || !facts.roles.reviewer) return null;
  return { kind: "reviewer", ...facts } as Reviewer;
}

/** @returns an Admin, or null when the person does not hold that role. */
export function makeAdmin(facts: PersonFacts): Admin | null {
  if (!facts.roles.admin) return null;
  const { mayFinalise: _, ...rest } = facts;
  return { kind: "admin", ...rest } as Admin;
}

export function makePatientLink(linkId: string, handoutId: string, place?: string): PatientLink {
  return { kind: "patient-link", linkId, handoutId, ...(place ? { place } : {}) } as PatientLink;
}

export function makeVisitor(
  address: string,
  openedLink: string | null = null,
  userAgent: string | null = null,
): Visitor {
  return { kind: "visitor", address, openedLink, browser: browserLabel(userAgent) } as Visitor;
}
