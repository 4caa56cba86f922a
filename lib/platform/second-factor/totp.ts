/** Codes of an authenticator app: RFC 6238, as every app knows it (SHA-1, six figures, 30 seconds). Pure. */
import { Secret, TOTP } from "otpauth";

const periodSeconds = 30;
/** Clocks of phones and servers differ, and people type slowly: one step either side (RFC 6238, 5.2). */
const stepsEitherSide = 1;

const totpOf = (key: string, email: string) =>
  new TOTP({
    issuer: "Towline",
    label: email,
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(key),
  });

/** @returns a key of 160 random bits (RFC 4226, 4), in base 32. */
export const newTotpKey = (): string => new Secret({ size: 20 }).base32;

/** @returns the address that apps read from a QR code. */
export const totpAddress = (key: string, email: string): string => totpOf(key, email).toString();

/** @param at the present. @returns the time step whose code this is, or null for a code of another time. */
export function stepOfCode(key: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = totpOf(key, "").validate({ token: code, timestamp, window: stepsEitherSide });
  return delta === null ? null : Math.floor(timestamp / (periodSeconds * 1000)) + delta;
}
