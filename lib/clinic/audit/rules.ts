/** Rows of the audit in words. Pure. */
import { wordsOfEvent } from "@/lib/platform/audit/event-words";
import type { AuditData } from "@/lib/platform/audit/schema";
import { joinList } from "@/lib/platform/join-list";
import { languageName } from "@/lib/platform/language-name";
import { findAuditInput, type AuditView, type FindAuditInput } from "./schema";

export type RawRow = {
  id: string;
  seq: bigint;
  at: Date;
  /** The same to the microsecond, as PostgreSQL writes it. */
  exact: string;
  actor: string;
  event: string;
  subject: string | null;
  data: AuditData;
  /** Its place in the chain and what proves it; null in the second before it has one. */
  position: bigint | null;
  keyId: string | null;
  mac: string | null;
  chainMac: string | null;
};

/** What ids stand for. */
export type Names = {
  people: ReadonlyMap<string, string>;
  /** By the id of a handout itself, and of a delivery of it. */
  handouts: ReadonlyMap<string, string>;
  /** Titles, by the id of a version and by slug. */
  topics: ReadonlyMap<string, string>;
  /** Names, by the tag of their account. */
  accounts: ReadonlyMap<string, string>;
};

/** How people name a handout to each other. */
export const referenceOf = (handoutId: string): string => handoutId.slice(-8);
/** A tag of twelve places, as long as people read it to each other. */
export const shortTag = (tag: string): string => tag.slice(0, 6);

const reasonWords: Record<NonNullable<AuditData["reason"]>, string> = {
  "unknown-or-wrong": "account or password wrong",
  "too-many": "too many tries",
  "not-allowed": "a role, a right or a proof was missing",
  "not-found": "there is no such thing for them",
  disabled: "the person was shut out",
  "role-change": "roles were changed",
  "password-change": "the password was changed",
  "signed-out": "by themselves",
  replaced: "replaced by another",
  expired: "past its time",
  recalled: "a text was recalled",
  "left-provider": "in no group of the identity provider any more",
  "provider-logout": "signed out at the identity provider",
  "linked-elsewhere": "the account is linked with someone else",
  "not-linked": "nobody is linked with the account",
  unverified: "the invited address is not verified there",
};
const linkedByWords: Record<NonNullable<AuditData["linkedBy"]>, string> = {
  person: "by themselves",
  invitation: "with an invitation",
  admin: "by an admin",
};
const wayWords: Record<NonNullable<AuditData["channel"]>, string> = {
  print: "to print",
  download: "to keep as a file",
  email: "by e-mail",
  link: "by private link",
};
const formWords: Record<NonNullable<AuditData["form"]>, string> = {
  attached: "PDF attached",
  protected: "PDF with a password",
  link: "private link",
};
const factorWords: Record<NonNullable<AuditData["factor"]>, string> = {
  code: "by a code of an app",
  passkey: "by a passkey",
  recovery: "by a recovery code",
};
const fieldWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function countWords(event: string, count: number): string {
  if (event.endsWith("-again")) return count === 1 ? "once more" : `${count} more times`;
  return /^audit\.|\.exported$|^terminal\.audit/.test(event)
    ? `${count} ${count === 1 ? "row" : "rows"}`
    : `${count}`;
}

/** The closed facts of a row that its event's words leave open; ids are told elsewhere or not at all. */
export function detailsOf({ event, data }: Pick<RawRow, "event" | "data">, names: Names): string {
  const person = data.personId ? (names.people.get(data.personId) ?? "someone no longer here") : null;
  return [
    data.count === undefined ? null : countWords(event, data.count),
    data.reason && data.reason !== "signed-out" ? reasonWords[data.reason] : null,
    data.linkedBy ? linkedByWords[data.linkedBy] : null,
    data.channel && event !== "link.made" ? wayWords[data.channel] : null,
    data.form ? formWords[data.form] : null,
    data.factor ? factorWords[data.factor] : null,
    data.paper ? (data.paper === "a4" ? "A4" : "Letter") : null,
    data.roles ? (data.roles.length > 0 ? data.roles.join(", ") : "no role") : null,
    data.fields ? joinList(data.fields.map(fieldWords), "and") : null,
    data.for
      ? `from an earlier one, for ${data.for === "same-patient" ? "the same" : "another"} patient`
      : null,
    data.stopIds ? `${data.stopIds.length} safety ${data.stopIds.length === 1 ? "stop" : "stops"}` : null,
    data.language ? languageName(data.language) : null,
    data.format ? (data.format === "csv" ? "as CSV" : "as JSON lines") : null,
    person,
  ]
    .filter((words) => words !== null)
    .join("; ");
}

/** Signing in and joining are told of whoever did it, who was nobody yet when the request came. */
const byTheirSubject = [
  "sign-in.done",
  "sign-on.done",
  "person.joined",
  "person.first-created",
  "person.new-password-set",
  "factor.removed-by-terminal",
];

export function whoOf(
  { actor, event, subject }: Pick<RawRow, "actor" | "event" | "subject">,
  names: Names,
): string {
  const themselves = subject === null ? undefined : names.people.get(subject);
  if (actor === "visitor")
    return byTheirSubject.includes(event) && themselves ? themselves : "Someone not signed in";
  if (actor.startsWith("link:")) return "Whoever holds the private link";
  const job = /^system:(.+)$/.exec(actor)?.[1];
  if (job?.startsWith("cli-")) return `The terminal (${job.slice(4)})`;
  if (job) return `Towline (${job.replaceAll("-", " ")})`;
  return names.people.get(actor) ?? "Someone no longer here";
}

function aboutOf(
  { actor, event, subject, data }: RawRow,
  names: Names,
): { about: string; handoutId: string | null } {
  const handoutId = (subject === null ? undefined : names.handouts.get(subject)) ?? null;
  if (handoutId) return { about: `Handout ${referenceOf(handoutId)}`, handoutId };
  const person = subject !== null && subject !== actor ? names.people.get(subject) : undefined;
  if (person && !byTheirSubject.includes(event)) return { about: person, handoutId: null };
  const topic = [subject, data.versionId, data.matchVersionId, data.slug].flatMap((key) =>
    key ? (names.topics.get(key) ?? []) : [],
  )[0];
  return { about: topic ?? data.slug ?? "", handoutId: null };
}

/** @returns a row as whoever looks after the audit reads it: words wherever there are words for an id. */
export function viewOf(row: RawRow, names: Names): AuditView {
  const { account, place } = row.data;
  return {
    seq: String(row.seq),
    at: row.at.toISOString(),
    who: whoOf(row, names),
    what: wordsOfEvent(row.event),
    details: detailsOf(row, names),
    ...aboutOf(row, names),
    account: account ? { tag: account, words: accountWords(account, names) } : null,
    place: place ?? null,
  };
}

export const accountWords = (tag: string, { accounts }: Pick<Names, "accounts">): string =>
  accounts.get(tag) ?? `account ${shortTag(tag)}, unknown here`;

/** What an address asks of the audit; what it says wrongly counts as not said. */
export function auditFilterFrom(query: Readonly<Record<string, unknown>>): FindAuditInput {
  const { shape } = findAuditInput;
  return {
    person: shape.person.safeParse(query.person).data,
    handout: shape.handout.safeParse(query.handout).data,
    kind: shape.kind.safeParse(query.kind).data,
    from: shape.from.safeParse(query.from).data,
    to: shape.to.safeParse(query.to).data,
    account: shape.account.safeParse(query.account).data,
    place: shape.place.safeParse(query.place).data,
    before: shape.before.safeParse(query.before).data,
  };
}
