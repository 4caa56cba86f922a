import { z } from "zod";

/** The subject as the identity provider writes it: opaque, told apart letter by letter. */
const subject = z
  .string()
  .trim()
  .min(1, "Write the subject that the identity provider has for them.")
  .max(255, "Use at most 255 characters.");

export const linkAccountInput = z.strictObject({ personId: z.uuid(), subject });
export type LinkAccountInput = z.infer<typeof linkAccountInput>;
export const unlinkAccountInput = z.strictObject({ personId: z.uuid() });
export type UnlinkAccountInput = z.infer<typeof unlinkAccountInput>;
export const unlinkOwnInput = z.strictObject({});

/** What the pages before signing in may know: how people come in here. */
export type SignOnOffer = { readonly name: string; readonly required: boolean };
/** One's own link. */
export type OwnSignOn = {
  readonly name: string;
  readonly required: boolean;
  readonly linked: { readonly at: string; readonly by: "person" | "invitation" | "admin" } | null;
};
/** Person ids that are linked, and what the provider is called. */
export type LinkedPeople = { readonly name: string; readonly personIds: readonly string[] };
