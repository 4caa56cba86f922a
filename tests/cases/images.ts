/** Pictures offered as a clinic's logo: taken, or refused because nothing of them would show. */
import { readdirSync, readFileSync } from "node:fs";
import sharp, { type Sharp } from "sharp";
import { encodeLogo } from "@/lib/clinic/settings/logo";
import { outcomeOf, type Case } from "./case";

const folder = "tests/cases/images";
const invisible = "refused: On white paper nothing of this picture shows";

const taken = (bytes: Uint8Array) =>
  outcomeOf(async () => {
    const { width, height, format } = await sharp(await encodeLogo(bytes)).metadata();
    return `${format} of ${width} x ${height}`;
  });

const size = { width: 60, height: 30 };
const flat = (background: string | { r: number; g: number; b: number; alpha: number }, channels: 3 | 4 = 4) =>
  sharp({ create: { ...size, channels, background } });
/** A square of one colour in the middle of another. */
const marked = (mark: string, ground: Parameters<typeof flat>[0]) =>
  flat(ground).composite([
    { input: { create: { width: 20, height: 10, channels: 4, background: mark } }, left: 20, top: 10 },
  ]);
const clear = { r: 0, g: 0, b: 0, alpha: 0 };
const whole = "png of 60 x 30";
const drawings: [string, string, () => Sharp][] = [
  ["black on white", whole, () => marked("#000000", "#ffffff")],
  ["black on transparent", whole, () => marked("#000000", clear)],
  ["white on teal", whole, () => marked("#ffffff", "#0f5c5c")],
  ["a mid grey on transparent", whole, () => marked("#999999", clear)],
  ...["#ff0000", "#ffa500", "#ff00ff", "#ff69b4", "#0000ff", "#cccccc"].map(
    (mark): (typeof drawings)[number] => [`${mark} on white`, whole, () => marked(mark, "#ffffff")],
  ),
  ...["#cdcdcd", "#ffff00", "#ffeecc"].map((mark): (typeof drawings)[number] => [
    `${mark} on white`,
    invisible,
    () => marked(mark, "#ffffff"),
  ]),
  ["black that lets a tenth through on transparent", invisible, () => marked("#0000001a", clear)],
  ["white on white", invisible, () => marked("#ffffff", "#ffffff")],
  ["white on transparent", invisible, () => marked("#ffffff", clear)],
  ["the palest yellow on transparent", invisible, () => marked("#ffffee", clear)],
  ["nothing but transparent", invisible, () => flat(clear)],
  ["nothing but white", invisible, () => flat("#ffffff", 3)],
];
/** As cameras, scanners and design programs save them. */
const forms: [string, string, () => Promise<Buffer>][] = [
  ["JPEG in CMYK", "png of 60 x 30", () => black().toColourspace("cmyk").jpeg().toBuffer()],
  ["white JPEG in CMYK", invisible, () => flat("#ffffff", 3).toColourspace("cmyk").jpeg().toBuffer()],
  ["JPEG in greys", whole, () => black().greyscale().jpeg().toBuffer()],
  [
    "JPEG that lies on its side",
    "png of 30 x 60",
    () => black().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  ],
  ["PNG of 16 bits", whole, () => black().toColourspace("rgb16").png().toBuffer()],
  ["white PNG of 16 bits", invisible, () => marked("#ffffff", clear).toColourspace("rgb16").png().toBuffer()],
  ["PNG with a palette", whole, () => black().png({ palette: true }).toBuffer()],
  ["white PNG with a palette", invisible, () => marked("#ffffff", clear).png({ palette: true }).toBuffer()],
  ["interlaced PNG", whole, () => black().png({ progressive: true }).toBuffer()],
  [
    "red in another range of colours",
    whole,
    () => marked("#ff0000", "#ffffff").withIccProfile("p3").png().toBuffer(),
  ],
  ["a dot", "png of 1 x 1", () => block(1, 1).png().toBuffer()],
  ["far too large", "refused: damaged, or far too large", () => block(6000, 6000).png().toBuffer()],
  ["half a JPEG", "refused: damaged", async () => half(await block(600, 300).jpeg().toBuffer())],
  ["a TIFF", "refused: not a PNG, JPEG or WebP", () => black().tiff().toBuffer()],
  ["an AVIF", "refused: not a PNG, JPEG or WebP", () => black().avif().toBuffer()],
];
const black = () => marked("#000000", "#ffffff");
const block = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#000000" } });
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
const notPictures: [string, string][] = [
  ["an SVG with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["a GIF", "GIF89a\u0001\u0001"],
  ["a page", "<!DOCTYPE html><p>Logo</p>"],
  ["the head of a PNG alone", "\u0089PNG\r\n\u001a\n"],
  ["nothing", ""],
];

export async function imageCases(): Promise<Case[]> {
  const made = await Promise.all(
    drawings.flatMap(([name, expected, draw]) =>
      (["png", "webp"] as const).map(async (kind) => ({
        name: `${name}, ${kind}`,
        expected,
        bytes: new Uint8Array(await draw().toFormat(kind).toBuffer()),
      })),
    ),
  );
  const saved = await Promise.all(
    forms.map(async ([name, expected, save]) => ({ name, expected, bytes: new Uint8Array(await save()) })),
  );
  const files = readdirSync(folder).map((name) => ({
    name,
    expected: invisible,
    bytes: new Uint8Array(readFileSync(`${folder}/${name}`)),
  }));
  const others = notPictures.map(([name, text]) => ({
    name,
    expected: "refused: ",
    bytes: new Uint8Array(Buffer.from(text, "latin1")),
  }));
  return Promise.all(
    [...files, ...made, ...saved, ...others].map(async ({ name, expected, bytes }) => ({
      area: "images",
      name,
      expected,
      got: await taken(bytes),
    })),
  );
}
