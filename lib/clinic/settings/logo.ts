/** A picture somebody uploaded becomes a small PNG of ours; nothing of its bytes is kept. */
import sharp from "sharp";
import { AppError } from "@/lib/platform/errors";
import { LOGO_LIMIT } from "@/lib/document/pdf/printable";
import { notAPicture, pictureKind } from "./rules";

/** 24 million pixels are 96 MB while decoding; a compressed file can claim far more. */
const mostPixels = 24_000_000;
/** Tried in order until the PNG fits beside a page; at 18 mm high the last still has 140 dots an inch. */
const forms = [
  [1200, 400, 256],
  [1200, 400, 32],
  [900, 300, 64],
  [600, 200, 64],
  [450, 150, 32],
  [300, 100, 32],
] as const;
/** As base64 it must pass the printer's bound. */
const mostBytes = (LOGO_LIMIT / 4) * 3;

/**
 * @param bytes of a PNG, JPEG or WebP, as its first bytes say; at most 24 million pixels.
 * @returns a PNG on white, at most 1200 by 400 pixels and 48 kB, without metadata.
 * @throws AppError `invalid` for anything else, and for a picture of which nothing shows on white paper.
 */
export async function encodeLogo(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = pictureKind(given);
  if (!kind) throw new AppError("invalid", ...notAPicture);
  for (const [width, height, colours] of forms) {
    const png = await reencode(given, kind, { width, height, colours });
    await refuseInvisible(png);
    if (png.byteLength <= mostBytes) return new Uint8Array(png);
  }
  throw new AppError(
    "invalid",
    "This picture has too much detail for a letterhead.",
    "Choose a simpler logo.",
  );
}

/**
 * The darkest spot must stand out from paper at least a little: 1.6 to 1 in the contrast of WCAG 2.2, which
 * is a pale grey. Less would be saved as good, print blank, and its words still be read aloud.
 */
const palestMark = 204;

async function refuseInvisible(png: Buffer): Promise<void> {
  // Statistics are of what goes in: of a red logo the first channel alone is as bright as paper.
  const { channels } = await sharp(await sharp(png).greyscale().toBuffer()).stats();
  if ((channels[0]?.min ?? 0) > palestMark)
    throw new AppError(
      "invalid",
      "On white paper nothing of this picture shows: it is white, see-through or too pale.",
      "Choose one with dark marks, or save it with a dark background of its own.",
    );
}

async function reencode(
  given: Buffer,
  kind: string,
  { width, height, colours }: { width: number; height: number; colours: number },
): Promise<Buffer> {
  try {
    const picture = sharp(given, { limitInputPixels: mostPixels, failOn: "error", pages: 1 });
    if ((await picture.metadata()).format !== kind) throw new Error("another kind inside");
    return await picture
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .resize(width, height, { fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .png({ palette: true, colours, effort: 4, compressionLevel: 9 })
      .timeout({ seconds: 10 })
      .toBuffer();
  } catch {
    throw new AppError(
      "invalid",
      "This picture can't be read: it is damaged, or far too large.",
      "Save it anew, at most 4000 dots wide, and choose it again.",
    );
  }
}
