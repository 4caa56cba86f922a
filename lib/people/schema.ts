import { z } from "zod";

const name = z.string().trim().min(1, "Write a name.").max(120, "Use at most 120 characters.");
/** One strict address: no comments, lists, quotes or line breaks; letters folded, since people type them either way. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email("Write one e-mail address, like name@clinic.org."));
const password = z.string().min(1, "Write a password.").max(512);
const token = z.string().min(20).max(100);

/** What a person may do; a nurse is a clinician without `mayFinalise`. */
export const personRoles = z
  .strictObject({ clinician: z.boolean(), reviewer: z.boolean(), admin: z.boolean(), mayFinalise: z.boolean() })
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
export const personIdInput = z.strictObject({ personId: z.uuid() });
export const changePasswordInput = z.strictObject({ current: password, next: password });
export const confirmPasswordInput = z.strictObject({ password });
export const emailInput = z.strictObject({ email });
export const offerNewPasswordInput = z.strictObject({ personId: z.uuid(), by: z.enum(["mail", "hand"]) });
export const newPasswordTokenInput = z.strictObject({ token });
export const setNewPasswordInput = z.strictObject({ token, password });

export type CreateFirstPersonInput = z.infer<typeof createFirstPersonInput>;
export type InvitePersonInput = z.infer<typeof invitePersonInput>;
export type InvitationTokenInput = z.infer<typeof invitationTokenInput>;
export type AcceptInvitationInput = z.infer<typeof acceptInvitationInput>;
export type ChangeRolesInput = z.infer<typeof changeRolesInput>;
export type PersonIdInput = z.infer<typeof personIdInput>;
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
export type ConfirmPasswordInput = z.infer<typeof confirmPasswordInput>;

export type EmailInput = z.infer<typeof emailInput>;
export type OfferNewPasswordInput = z.infer<typeof offerNewPasswordInput>;
export type NewPasswordTokenInput = z.infer<typeof newPasswordTokenInput>;
export type SetNewPasswordInput = z.infer<typeof setNewPasswordInput>;

/** `url`: to hand over; null once the mail server has taken it. */
export type OfferedNewPassword = { url: string; mail: null | "not-sent" } | { url: null; mail: "sent" };

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: PersonRoles;
  readonly disabled: boolean;
}
