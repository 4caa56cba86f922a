import { z } from "zod";

/** What a person may prove themselves by beside the password. */
export const factorKinds = ["code", "passkey", "recovery"] as const;
export type FactorKind = (typeof factorKinds)[number];

/** How many recovery codes are made at once. */
export const recoveryCodeCount = 10;

const bytes = (most: number) => z.base64url("That is no answer of a passkey.").max(most);
const common = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["cross-platform", "platform"]).optional(),
};

/**
 * What a browser answers when a passkey signs (WebAuthn level 3, 5.1.8); what extensions say is not read.
 */
export const passkeyAnswer = z
  .strictObject({
    ...common,
    clientExtensionResults: z.unknown(),
    response: z.strictObject({
      clientDataJSON: bytes(4000),
      authenticatorData: bytes(4000),
      signature: bytes(12_000),
      userHandle: bytes(100).optional(),
    }),
  })
  .transform((answer) => ({ ...answer, clientExtensionResults: {} }));
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** What a browser answers when a passkey is made. */
export const newPasskeyAnswer = z
  .strictObject({
    ...common,
    clientExtensionResults: z.unknown(),
    response: z.strictObject({
      clientDataJSON: bytes(4000),
      attestationObject: bytes(40_000),
      authenticatorData: bytes(12_000).optional(),
      transports: z.array(z.string().max(40)).max(10).optional(),
      publicKeyAlgorithm: z.number().int().optional(),
      publicKey: bytes(12_000).optional(),
    }),
  })
  .transform((answer) => ({ ...answer, clientExtensionResults: {} }));
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;

/** Spaces are how apps show a code, and how people type one. */
export const totpCode = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Type the six figures that your app shows now."));

export const recoveryCode = z.string().max(100).min(1, "Type one of your recovery codes.");

/** One proof; a person chooses which. */
export const factorAnswer = z.union([
  z.strictObject({ code: totpCode }),
  z.strictObject({ recoveryCode }),
  z.strictObject({ passkey: passkeyAnswer }),
]);
export type FactorAnswer = z.infer<typeof factorAnswer>;
/** The same as a form or a browser gives it. */
export type FactorProof = z.input<typeof factorAnswer>;
