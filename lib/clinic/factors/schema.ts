import { z } from "zod";
import type { SecondFactorRule } from "@/lib/platform/second-factor/rules";
import { newPasskeyAnswer, totpCode, type FactorKind } from "@/lib/platform/second-factor/schema";

export const nothingInput = z.strictObject({});
export const confirmTotpInput = z.strictObject({ code: totpCode });
export const addPasskeyInput = z.strictObject({
  name: z.string().trim().min(1, "Give it a name, like “Work laptop”.").max(60, "Use at most 60 characters."),
  answer: newPasskeyAnswer,
});
export const removePasskeyInput = z.strictObject({ passkeyId: z.uuid() });
export const removeFactorsOfInput = z.strictObject({ personId: z.uuid() });

export type ConfirmTotpInput = z.infer<typeof confirmTotpInput>;
export type AddPasskeyInput = z.infer<typeof addPasskeyInput>;
export type RemovePasskeyInput = z.infer<typeof removePasskeyInput>;
export type RemoveFactorsOfInput = z.infer<typeof removeFactorsOfInput>;

/** The key of a new authenticator app: to be typed, and as a QR code (SVG). */
export type StartedTotp = { key: string; qr: string };
/** Recovery codes where this is the first factor: they are shown this once. */
export type AddedFactor = { codes: string[] | null };

/** What a person proves themselves by, for their own account page. */
export interface OwnFactors {
  readonly kinds: readonly FactorKind[];
  /** When the authenticator app was set up. */
  readonly totpSince: Date | null;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
  readonly codesLeft: number;
  readonly rule: SecondFactorRule;
  /** First day on which a required one is asked for (`YYYY-MM-DD`), while that lies ahead. */
  readonly requiredFrom: string | null;
  /** Whether browsers make passkeys for the address of this Towline. */
  readonly passkeysWork: boolean;
}
