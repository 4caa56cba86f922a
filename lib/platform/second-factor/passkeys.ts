/** Passkeys (WebAuthn level 3), checked by @simplewebauthn/server; devices always verify who uses them. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Passkey, Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { keepChallenge, spendChallenge } from "./passkey-challenges";
import { passkeyHost } from "./rules";
import type { NewPasskeyAnswer, PasskeyAnswer } from "./schema";

type Tx = Prisma.TransactionClient;
export type PasskeyQuestion = Awaited<ReturnType<typeof generateAuthenticationOptions>>;
export type NewPasskeyQuestion = Awaited<ReturnType<typeof generateRegistrationOptions>>;
export type MadePasskey = Pick<Passkey, "credentialId" | "publicKey" | "counter" | "transports">;

/** @throws AppError `invalid` where browsers make no passkeys for the address of this Towline. */
function host(): string {
  const name = passkeyHost(env().url);
  if (name) return name;
  throw new AppError(
    "invalid",
    "Browsers make no passkeys for the address that Towline has here.",
    "They need a name and https. Use an authenticator app instead.",
  );
}

const described = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports });

/** What a person's passkeys are asked to sign. @param holderId the session or pending sign-in that asks. */
export async function askPasskey(tx: Tx, personId: string, holderId: string): Promise<PasskeyQuestion> {
  const keys = await tx.passkey.findMany({ where: { personId } });
  const question = await generateAuthenticationOptions({
    rpID: host(),
    allowCredentials: keys.map(described),
    userVerification: "required",
  });
  await keepChallenge(tx, holderId, question.challenge);
  return question;
}

/**
 * @returns whether one of the person's passkeys signed what this holder was asked to. Whatever comes of it,
 *   the question is spent.
 */
export async function isSigned(
  tx: Tx,
  { personId, holderId }: { personId: string; holderId: string },
  answer: PasskeyAnswer,
): Promise<boolean> {
  const key = await tx.passkey.findUnique({ where: { credentialId: answer.id } });
  if (!key || key.personId !== personId) return false;
  const seen = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: (challenge) => spendChallenge(tx, holderId, challenge),
    expectedOrigin: env().url,
    expectedRPID: host(),
    credential: { id: key.credentialId, publicKey: key.publicKey, counter: Number(key.counter) },
    requireUserVerification: true,
  }).catch(() => null);
  if (!seen?.verified) return false;
  // Of two answers at once with one count, only one is taken; devices that don't count say 0.
  const { count } = await tx.passkey.updateMany({
    where: { id: key.id, counter: key.counter },
    data: { counter: BigInt(seen.authenticationInfo.newCounter), lastUsedAt: systemClock.now() },
  });
  return count === 1;
}

/** What a browser needs to make a passkey for a person who is signed in. */
export async function askForPasskey(
  tx: Tx,
  person: { id: string; email: string; name: string },
  sessionId: string,
): Promise<NewPasskeyQuestion> {
  const keys = await tx.passkey.findMany({ where: { personId: person.id } });
  const question = await generateRegistrationOptions({
    rpName: "Towline",
    rpID: host(),
    userID: new Uint8Array(Buffer.from(person.id.replaceAll("-", ""), "hex")),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: "none",
    excludeCredentials: keys.map(described),
    authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
  });
  await keepChallenge(tx, sessionId, question.challenge);
  return question;
}

/** @returns the key that was made as this session was asked to; null for any other answer. */
export async function readNewPasskey(
  tx: Tx,
  sessionId: string,
  answer: NewPasskeyAnswer,
): Promise<MadePasskey | null> {
  const seen = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: (challenge) => spendChallenge(tx, sessionId, challenge),
    expectedOrigin: env().url,
    expectedRPID: host(),
    requireUserVerification: true,
  }).catch(() => null);
  if (!seen?.verified) return null;
  const { id, publicKey, counter } = seen.registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: new Uint8Array(publicKey),
    counter: BigInt(counter),
    transports: answer.response.transports ?? [],
  };
}
