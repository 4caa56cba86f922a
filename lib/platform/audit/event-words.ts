/**
 * Every event of the audit, with its kind and the words of whoever reads it. A new event is written here
 * first: TypeScript knows no other, so that none is recorded without words. Names stay for as long as rows
 * do.
 */
export const auditKinds = {
  seen: "Looked at",
  worked: "Worked on handouts",
  given: "Printed, downloaded, sent",
  entry: "Signed in or refused",
  clinic: "People and clinic",
  library: "Library",
  audit: "The audit itself",
  program: "The program",
} as const;
export type AuditKind = keyof typeof auditKinds;

const seen = {
  "handout.opened": "opened the handout",
  "handout.previewed": "looked at its pages",
  "handout.fetched": "loaded its PDF",
  "handout.exported": "exported its record (FHIR)",
  "handout.trail-seen": "read what the audit says of it",
  "conversation.opened": "opened the conversation or its patient screen",
  "deliveries.viewed": "looked at the delivery log",
  "deliveries.exported": "exported the delivery log",
  "link.opened": "opened the private link for the first time",
  "link.read": "read the pages behind the private link",
  "link.fetched": "downloaded the PDF from the private link",
  "mail.opened": "opened a stored mail",
  "notice.opened": "opened mail that came back",
  "emergency.listed": "looked through a colleague's handouts by emergency access",
  "emergency.viewed": "opened the handout by emergency access",
} as const;

const worked = {
  "handout.created": "began a handout",
  "handout.saved": "changed the handout",
  "handout.stop-answered": "answered a safety stop",
  "handout.finalised": "finalised the handout",
  "handout.rendered": "made another print of it",
  "handout.asked": "asked a prescriber to approve it",
  "handout.given-back": "gave the handout back",
  "handout.taken-back": "took the request for approval back",
  "template.kept": "kept a template",
  "template.changed": "changed a template",
  "template.removed": "removed a template",
  "self-report.asked": "asked the patient to answer questionnaires",
  "self-report.done": "answered the questionnaires",
  "self-report.alarm": "raised an alarm in the answers",
  "self-report.alarm-seen": "confirmed having seen that alarm",
  "link.answered": "answered a question about a topic",
  "link.answers-seen": "looked at the patient's answers",
} as const;

const given = {
  "handout.given": "printed or downloaded the handout",
  "delivery.printed": "said that the print came out",
  "delivery.not-printed": "said that the print did not come out",
  "delivery.queued": "sent the handout by e-mail",
  "delivery.queued-again": "had the mail sent once more",
  "delivery.sent": "handed the mail to the mail server",
  "delivery.kept": "kept the mail in the outbox",
  "delivery.held": "held the mail back",
  "delivery.released": "let a held mail go",
  "delivery.failed": "could not send the mail",
  "delivery.cancelled": "cancelled the mail",
  "delivery.uncertain": "could not tell whether the mail arrived",
  "delivery.arrived": "said that the mail arrived",
  "delivery.lost": "said that the mail was lost",
  "delivery.returned": "said that the mail came back",
  "delivery.bounced": "saw the mail come back",
  "delivery.unwanted": "saw the mail called unwanted",
  "bulk.started": "sent the handout to a list",
  "bulk.stopped": "stopped sending to the list",
  "bulk.resumed": "went on sending to the list",
  "link.made": "made a private link",
  "link.revoked": "closed the private link",
  "notice.kept": "kept mail that came back",
  "notice.closed": "closed mail that came back",
  "mail.queued-again": "had staff mail sent once more",
  "mail.stopped": "stopped sending: the mail server refuses",
  "mail.goes-again": "went on sending mail",
} as const;

const entry = {
  "sign-in.done": "signed in",
  "sign-in.failed": "did not get in",
  "sign-in.failed-again": "counted further failed sign-ins",
  "sign-in.refused": "was refused before the password was looked at",
  "sign-in.refused-again": "counted further refused sign-ins",
  "sign-on.done": "signed in through the identity provider",
  "sign-on.refused": "came from the identity provider and did not get in",
  "sign-in.factor-failed": "gave the right password, and no second factor that counts",
  "sign-in.factor-refused": "was refused at the second step after several failures",
  "access.refused": "was refused what they asked for",
  "access.refused-again": "counted further refused requests",
  "session.ended": "signed out",
  "session.confirmed": "confirmed who they are",
} as const;

const clinic = {
  "person.first-created": "made the first person",
  "person.invited": "invited someone",
  "person.joined": "accepted an invitation",
  "person.roles-changed": "changed roles",
  "person.disabled": "shut a person out",
  "person.restored": "let a person in again",
  "person.password-changed": "changed their password",
  "person.new-password-offered": "offered a new password",
  "person.new-password-asked": "asked for a link to set a new password",
  "person.new-password-set": "set a new password",
  "sign-on.linked": "linked an account of the identity provider",
  "sign-on.unlinked": "took the link with the identity provider away",
  "emergency.opened": "opened emergency access to a colleague's handouts",
  "emergency.ended": "ended their emergency access",
  "emergency.seen": "said to have seen the notice of an emergency access",
  "factor.added": "added a second factor",
  "factor.removed": "removed a second factor of their own",
  "factor.codes-made": "made new recovery codes",
  "factor.removed-by-admin": "removed a person's second factor",
  "factor.removed-by-terminal": "removed a second factor by a link from the terminal",
  "terminal.factor-removal-offered": "offered at the terminal to remove a second factor",
  "handover.made": "decided about the open work of someone who left",
  "handover.links-closed": "closed private links with it",
  "handover.links-kept": "kept private links open with it",
  "handover.mail-held": "held mail back with it",
  "handover.lists-stopped": "stopped lists with it",
  "handover.handouts-moved": "handed handouts over with it",
  "handover.templates-moved": "handed templates over with it",
  "handover.requests-returned": "gave requests for approval back with it",
  "handover.requests-moved": "handed requests for approval over with it",
  "clinic.changed": "changed the clinic's settings",
} as const;

const library = {
  "library.loaded": "loaded the library",
  "library.topic-made": "began a topic",
  "library.draft-begun": "began a draft",
  "library.draft-saved": "saved a draft",
  "library.draft-updated": "brought a draft up to date",
  "library.submitted": "sent a text to review",
  "library.withdrawn": "took a text back from review",
  "library.discarded": "put a draft away",
  "library.sent-back": "sent a text back",
  "library.scheduled": "approved a text for later",
  "library.unscheduled": "took the date of publishing away",
  "library.published": "published a text",
  "library.retired": "retired a text",
  "library.commented": "wrote a comment",
  "library.comment-resolved": "resolved a comment",
  "library.reviewed": "reviewed a text again",
  "library.signed-off": "signed a text off",
  "library.translation-checked": "checked a translation",
  "library.rated": "rated a text",
  "library.fact-held": "checked a fact: it holds",
  "library.fact-changed": "checked a fact: it changed",
  "library.pack-exported": "exported a pack",
  "library.pack-imported": "imported a pack",
  "recall.made": "recalled a text",
  "change.suggested": "suggested a change",
  "change.answered": "answered a suggested change",
  "change.answer-seen": "read the answer to a suggestion",
  "picture.proposed": "proposed other words of a picture",
  "picture.worded": "put other words of a picture into print",
  "picture.turned-down": "turned down other words of a picture",
  "source.added": "added a source",
  "source.changed": "changed a source",
} as const;

const audit = {
  "audit.viewed": "looked at the audit",
  "audit.exported": "exported the audit",
  "audit.key-used": "began to write the audit under a key",
  "audit.continued": "went on with the audit after a backup was put back",
  "audit.trimmed": "removed audit rows past their years",
  "terminal.audit-verified": "verified the audit",
} as const;

const program = {
  "worker.ran": "did its work",
  "terminal.handout": "made a handout at the terminal",
  "terminal.suggested": "asked for suggestions at the terminal",
  "terminal.key-added": "added an encryption key",
  "fields.rotated": "encrypted the words of patients anew",
} as const;

const byKind = { seen, worked, given, entry, clinic, library, audit, program } as const;
export const auditEventWords = {
  ...seen,
  ...worked,
  ...given,
  ...entry,
  ...clinic,
  ...library,
  ...audit,
  ...program,
} as const;

export type ViewEvent = keyof typeof seen | "audit.viewed";
export type RefusalEvent = "sign-in.failed" | "sign-in.refused" | "access.refused";
/** Names that begin with `test.` are written by tests alone. */
export type AuditEventName = keyof typeof auditEventWords | `test.${string}`;

/** @returns the events of a kind. */
export const eventsOf = (kind: AuditKind): string[] => Object.keys(byKind[kind]);

/** @returns the words of an event; of one that an earlier release named otherwise, its name as words. */
export function wordsOfEvent(event: string): string {
  const known = (auditEventWords as Readonly<Record<string, string>>)[event];
  return known ?? event.replace(/[.-]/g, " ");
}
