/** Reads a QR code the way a phone does: from dots of light and dark. */
import decodeQR from "qr/decode.js";

const scale = 4;

/**
 * @param svg the drawing as it prints: one path of `M<x> <y>h<width>v1` runs on white. @returns what
 *   a camera would read.
 */
export function readQr(svg: string): string {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1] ?? 0);
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x = "", y = "", length = ""] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return decodeQR({ width, height: width, data }, { timeLimit: 5_000 });
}
