import { placeTag } from "@/lib/platform/audit/tags";
import { AppError } from "@/lib/platform/errors";
import { followDatabaseTime } from "@/lib/platform/db/now";
import { env } from "@/lib/platform/env";
import { clientAddress } from "@/lib/platform/limits/client-address";
import type {
  Admin,
  Clinician,
  Editor,
  PatientLink,
  Reviewer,
  SignedIn,
  Visitor,
} from "@/lib/platform/actors";
import { factorNeeded } from "./required-factor";
import { notingRefusals } from "./noting-refusals";
import { isBackground } from "./request-headers";
import {
  makeAdmin,
  makeClinician,
  makePatientLink,
  makeReviewer,
  makeVisitor,
  type PersonFacts,
} from "./make-actors";
import { readerOf } from "./link-cookies";
import { loadSession, type LoadedSession } from "./sessions";
import { sessionTokenOf } from "./session-token";

/** Turns the headers of a request into the actor a door asks for, or refuses. */
export type Who<A> = (headers: Headers, purpose?: Purpose) => Promise<A>;

/**
 * Who reads is read once a request and carries what was seen along; who may change something is read anew
 * each time it is asked for and carries nothing that its own change would make old.
 */
export type Purpose = "change" | "read";

/** By the headers of one request; gone with them. */
const readers = new WeakMap<Headers, Promise<LoadedSession>>();

/** @param settingUp whether what is asked for is what someone without a required second factor needs. */
async function factsOf(
  headers: Headers,
  purpose: Purpose = "change",
  settingUp = false,
): Promise<PersonFacts> {
  const { factorMissing, reading, ...facts } = await (purpose === "change"
    ? readFacts(headers)
    : readOnce(headers));
  if (factorMissing && !settingUp) throw factorNeeded();
  return purpose === "change" ? facts : { ...facts, reading };
}

function readOnce(headers: Headers): Promise<LoadedSession> {
  const known = readers.get(headers) ?? readFacts(headers);
  readers.set(headers, known);
  return known;
}

async function readFacts(headers: Headers): Promise<LoadedSession> {
  const token = await sessionTokenOf(headers);
  const facts = token ? await loadSession(token, isBackground(headers)) : null;
  if (!facts)
    throw new AppError(
      "signed-out",
      "You are signed out.",
      "Sign in again; what you typed is kept on this page.",
    );
  const place = placeTag(addressOf(headers));
  return place ? { ...facts, place } : facts;
}

const addressOf = (headers: Headers) => clientAddress(headers, env().trustedProxies);

/** @throws AppError not-allowed, and notes it, where a role is asked for that this person does not hold. */
async function orRefuse<A>(facts: PersonFacts, actor: A | null): Promise<A> {
  if (actor) return actor;
  return notingRefusals(makeClinician(facts) ?? makeAdmin(facts), () => {
    throw new AppError("not-allowed", "Your role does not include this.", "Ask an admin of your clinic.");
  });
}

/** Whoever is about to prove who they are: no private link they opened before counts for them. */
export const visitorOf = (headers: Headers): Visitor =>
  makeVisitor(addressOf(headers), null, headers.get("user-agent"));
export const asVisitor: Who<Visitor> = async (headers) => {
  await followDatabaseTime();
  return makeVisitor(addressOf(headers), await readerOf(headers), headers.get("user-agent"));
};
export const asClinician: Who<Clinician> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose);
  return orRefuse(facts, makeClinician(facts));
};
export const asReviewer: Who<Reviewer> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose);
  return orRefuse(facts, makeReviewer(facts));
};
export const asAdmin: Who<Admin> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose);
  return orRefuse(facts, makeAdmin(facts));
};

/** A reviewer's hat first, since it also approves. */
export const asEditor: Who<Editor> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose);
  return orRefuse<Editor>(facts, makeReviewer(facts) ?? makeAdmin(facts));
};

/** Any signed-in person; a clinician's hat first where someone wears several. */
export const asPerson: Who<SignedIn> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose);
  return orRefuse<SignedIn>(facts, makeClinician(facts) ?? makeAdmin(facts));
};

/** The same before a required second factor is set up: for setting it up, and for nothing else. */
export const asPersonSettingUp: Who<SignedIn> = async (headers, purpose) => {
  const facts = await factsOf(headers, purpose, true);
  return orRefuse<SignedIn>(facts, makeClinician(facts) ?? makeAdmin(facts));
};

type OpenedLink = { linkId: string; handoutId: string };

/**
 * @param find reads the row of the link that this request's cookie and address name; null when it may
 *   not be read now.
 */
export function patientLinkActor(find: (headers: Headers) => Promise<OpenedLink | null>): Who<PatientLink> {
  return async (headers) => {
    await followDatabaseTime();
    const opened = await find(headers);
    if (!opened) throw new AppError("signed-out", "These pages are not open.", "Open the link again.");
    return makePatientLink(opened.linkId, opened.handoutId, placeTag(addressOf(headers)));
  };
}
