import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env";

/** Where an encrypted value lives; a value moved to another row, column or table does not open. */
export interface FieldContext {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

const ivBytes = 12;
const tagBytes = 16;
const nameLength = /^[a-z0-9-]{1,32}$/;

const boundTo = ({ table, column, id }: FieldContext) => Buffer.from(`towline/1/${table}.${column}/${id}`);

function keyNamed(keyId: string): Buffer {
  const key = env().fieldKeys.keys.get(keyId);
  if (!key)
    throw new Error(
      "An encrypted field names a key that is not here. Restore the key file it was made with.",
    );
  return key;
}

/** @returns iv, ciphertext and tag in one piece, under the current key. */
function encrypt(plain: Uint8Array, context: FieldContext): { keyId: string; box: Buffer } {
  const keyId = env().fieldKeys.current;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyNamed(keyId), iv);
  cipher.setAAD(boundTo(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { keyId, box: Buffer.concat([iv, body, cipher.getAuthTag()]) };
}

function open(keyId: string, box: Buffer, context: FieldContext): Buffer {
  if (box.length < ivBytes + tagBytes) throw new Error("An encrypted field is damaged.");
  const decipher = createDecipheriv("aes-256-gcm", keyNamed(keyId), box.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundTo(context));
  decipher.setAuthTag(box.subarray(-tagBytes));
  return Buffer.concat([decipher.update(box.subarray(ivBytes, -tagBytes)), decipher.final()]);
}

/**
 * Encrypts one text field, AES-256-GCM, bound to its table, column and row.
 * @returns `<key id>:<base64url>`.
 */
export function encryptField(plain: string, context: FieldContext): string {
  const { keyId, box } = encrypt(Buffer.from(plain, "utf8"), context);
  return `${keyId}:${box.toString("base64url")}`;
}

/** @throws Error when the value was changed, moved, or encrypted with a key that is not here. */
export function decryptField(encrypted: string, context: FieldContext): string {
  return open(
    keyIdOf(encrypted),
    Buffer.from(encrypted.slice(encrypted.indexOf(":") + 1), "base64url"),
    context,
  ).toString("utf8");
}

/** @returns the id of the key an encrypted text names. */
export function keyIdOf(encrypted: string): string {
  const keyId = encrypted.slice(0, Math.max(encrypted.indexOf(":"), 0));
  if (!nameLength.test(keyId)) throw new Error("An encrypted field is damaged.");
  return keyId;
}

/** The same for bytes: one byte for the key id's length, the key id, then the box. */
export function encryptBytes(plain: Uint8Array, context: FieldContext): Uint8Array<ArrayBuffer> {
  const { keyId, box } = encrypt(plain, context);
  return new Uint8Array(Buffer.concat([Buffer.from([keyId.length]), Buffer.from(keyId, "latin1"), box]));
}

/** @throws Error when the bytes were changed, moved, or encrypted with a key that is not here. */
export function decryptBytes(encrypted: Uint8Array, context: FieldContext): Uint8Array<ArrayBuffer> {
  const keyId = keyIdOfBytes(encrypted);
  return new Uint8Array(open(keyId, Buffer.from(encrypted.subarray(1 + keyId.length)), context));
}

/** @returns the id of the key encrypted bytes name. */
export function keyIdOfBytes(encrypted: Uint8Array): string {
  const keyId = Buffer.from(encrypted.subarray(1, 1 + (encrypted[0] ?? 0))).toString("latin1");
  if (!nameLength.test(keyId)) throw new Error("An encrypted field is damaged.");
  return keyId;
}
