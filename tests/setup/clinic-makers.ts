/** An admin and logos for the tests of the clinic's settings. */
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import type { Admin } from "@/lib/platform/actors";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import { newId } from "@/lib/platform/ids";

export async function newAdmin(): Promise<Admin> {
  const actor = makeAdmin({
    personId: newId(),
    sessionId: newId(),
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!actor) throw new Error("An admin is no admin.");
  return actor;
}

type Size = { width: number; height: number };

/** A teal disc on white in one of the kinds that are taken. */
export async function picture(
  kind: "png" | "jpeg" | "webp" = "png",
  { width, height }: Size = { width: 900, height: 300 },
): Promise<Uint8Array<ArrayBuffer>> {
  const side = Math.min(width, height);
  const disc = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><circle cx="${side / 2}" cy="${side / 2}" r="${side / 3}" fill="#0f5c5c"/></svg>`,
  );
  return new Uint8Array(
    await sharp(disc)
      .toFormat(kind)
      .withExif({ IFD0: { Copyright: "SECRET-IN-EXIF" } })
      .toBuffer(),
  );
}

/** Every dot another colour: what compresses worst. */
export async function noise({ width, height }: Size): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
}
