import { z } from "zod";
import type { PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import { factorAnswer, type FactorKind } from "@/lib/platform/second-factor/schema";

const name = z.string().trim().min(1, "Write a name.").max(120, "Use at most 120 characters.");
/**
 * One strict address: no comments, lists, quotes or line breaks; letters folded, since people
 * type them either way.
 */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Write one e-mail address, like name@clinic.org."));
const password = z.string().min(1, "Write a password.").max(512, "Use at most 512 characters.");
const notWhole = "This link is not whole. Open it again just as it was given to you.";
const token = z.string(notWhole).min(20, notWhole).max(100, notWhole);

/** What a person may do; a nurse is a clinician without `mayFinalise`. */
export const personRoles = z
  .strictObject({
    clinician: z.boolean(),
    reviewer: z.boolean(),
    admin: z.boolean(),
    mayFinalise: z.boolean(),
  })
  .refine((roles) => roles.clinician || roles.admin, "Choose at least clinician or admin.")
  .refine((roles) => !roles.reviewer || roles.clinician, "A reviewer is also a clinician.");
export type PersonRoles = z.infer<typeof personRoles>;

export const createFirstPersonInput = z.strictObject({ token, name, email, password });
export const invitePersonInput = z.strictObject({ email, name, roles: personRoles });
export const invitationTokenInput = z.strictObject({ token });
export const acceptInvitationInput = z.strictObject({ token, name, password });
/** The form shows the invited address for password managers; the link alone decides it. */
export const acceptInvitationFormInput = acceptInvitationInput.extend({ email: z.string().max(254) });
export const changeRolesInput = z.strictObject({ personId: z.uuid(), roles: personRoles });
/** Read by admins later; who looks at it has nothing to do with patients. */
const handoverReason = z
  .string()
  .trim()
  .min(1, "Say why, without a word about a patient.")
  .max(500, "Use at most 500 characters.");
/**
 * What becomes of open private links, and who has the handouts from now on. Links that stay open need someone
 * who answers for them.
 */
const work = {
  personId: z.uuid(),
  reason: handoverReason,
  links: z.enum(["close", "keep", "later"]),
  takerId: z.uuid().nullable(),
};
const wholeDecision = ({ links, takerId }: { links: string; takerId: string | null }) =>
  takerId === null ? links !== "keep" : links !== "later";
const halfDecided = {
  error:
    "Say whether the open links close, or stay open with whoever takes over. Without anyone who takes over they close, or wait for your decision.",
  path: ["links"],
};
export const disablePersonInput = z.strictObject(work).refine(wholeDecision, halfDecided);
export const handOverWorkInput = disablePersonInput;
export const personIdInput = z.strictObject({ personId: z.uuid() });
export const sessionIdInput = z.strictObject({ sessionId: z.uuid() });
export const changePasswordInput = z.strictObject({ current: password, next: password });
export const confirmPasswordInput = z.strictObject({ password, factor: factorAnswer.optional() });
export const emailInput = z.strictObject({ email });
export const offerNewPasswordInput = z.strictObject({ personId: z.uuid(), by: z.enum(["mail", "hand"]) });
export const newPasswordTokenInput = z.strictObject({ token });
export const setNewPasswordInput = z.strictObject({ token, password });

export type CreateFirstPersonInput = z.infer<typeof createFirstPersonInput>;
export type InvitePersonInput = z.infer<typeof invitePersonInput>;
export type InvitationTokenInput = z.infer<typeof invitationTokenInput>;
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>;
export type ChangeRolesInput = z.infer<typeof changeRolesInput>;
export type DisablePersonInput = z.infer<typeof disablePersonInput>;
export type HandOverWorkInput = DisablePersonInput;
export type PersonIdInput = z.infer<typeof personIdInput>;
export type SessionIdInput = z.infer<typeof sessionIdInput>;
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
export type ConfirmPasswordInput = z.infer<typeof confirmPasswordInput>;
/** `passkey`: what a passkey is to sign, where the person has one. */
export type Confirmed =
  | { fresh: true }
  | { fresh: false; kinds: FactorKind[]; passkey: PasskeyQuestion | null };

export type EmailInput = z.infer<typeof emailInput>;
export type OfferNewPasswordInput = z.infer<typeof offerNewPasswordInput>;
export type NewPasswordTokenInput = z.infer<typeof newPasswordTokenInput>;
export type SetNewPasswordInput = z.infer<typeof setNewPasswordInput>;

/** One browser that is signed in. `since`, `seen`: instants. */
export interface OwnSession {
  readonly id: string;
  readonly browser: string;
  readonly since: string;
  readonly seen: string;
  readonly here: boolean;
}

/** Milliseconds until a session ends: unused, and at the latest; and how long it may stay unused at all. */
export interface SessionEnd {
  readonly idleEndsIn: number;
  readonly endsIn: number;
  readonly idleFor: number;
}

/** `url`: to hand over; null once the mail server has taken it. */
export type OfferedNewPassword = { url: string; mail: null | "not-sent" } | { url: null; mail: "sent" };

/** What a person has open, in numbers alone. */
export interface OpenWork {
  /** Private links that open now, of handouts that are theirs. */
  readonly links: number;
  /** Mail that has not left: waiting, or held with them. */
  readonly mails: number;
  /** Lists that are being sent. */
  readonly lists: number;
  readonly drafts: number;
  readonly finalised: number;
  /** Approvals that others asked of them, and that they asked of others. */
  readonly askedOf: number;
  readonly askedBy: number;
  /** Questions of patients that nobody looked at, and questionnaires that patients may still answer. */
  readonly questions: number;
  readonly selfReports: number;
  readonly templates: number;
}

/** What an admin decided about the work of someone who left. */
export interface Decision {
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
  readonly taker: string | null;
  readonly linksClosed: number;
  readonly linksKept: number;
  readonly mailsHeld: number;
  readonly handoutsMoved: number;
  readonly templatesMoved: number;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: PersonRoles;
  readonly disabled: boolean;
  /** Whoever asks. */
  readonly self: boolean;
  /** Whether more than a password opens their account. */
  readonly hasFactor: boolean;
  readonly open: OpenWork;
  /** Newest first. */
  readonly decisions: readonly Decision[];
}
