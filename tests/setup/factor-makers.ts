/** People with a second factor, set up as they would. */
import { Secret, TOTP } from "otpauth";
import { addPasskey } from "@/lib/clinic/factors/add-passkey";
import { confirmTotp } from "@/lib/clinic/factors/confirm-totp";
import { startPasskey } from "@/lib/clinic/factors/start-passkey";
import { startTotp } from "@/lib/clinic/factors/start-totp";
import { asPersonSettingUp } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import type { Someone } from "@/tests/access/world";
import { SoftPasskey } from "./soft-passkey";

/** @param key as it is shown, with or without spaces. @returns the code that an app shows then. */
export const codeOf = (key: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate({ timestamp: at });

/** Codes of the present count again, so that a test need not wait for the next. */
export async function forgetUsedCodes(): Promise<void> {
  await db().totpKey.updateMany({ data: { lastStep: 0 } });
}

/** @returns the key of the app, and recovery codes where it is the first factor. */
export async function withApp({ headers }: Someone): Promise<{ key: string; codes: string[] }> {
  const person = await asPersonSettingUp(headers);
  const { key } = await startTotp(person);
  const { codes } = await confirmTotp(person, { code: codeOf(key) });
  await forgetUsedCodes();
  return { key, codes: codes ?? [] };
}

export async function withPasskey(
  { headers }: Someone,
  name = "Blue key",
): Promise<{ passkey: SoftPasskey; codes: string[] }> {
  const person = await asPersonSettingUp(headers);
  const passkey = new SoftPasskey();
  const answer = passkey.made(await startPasskey(person));
  const { codes } = await addPasskey(person, { name, answer });
  return { passkey, codes: codes ?? [] };
}
