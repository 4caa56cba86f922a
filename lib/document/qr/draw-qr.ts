/** The QR code as a drawing. Pure. */
import { encodeQR } from "qr";

/** Dots around the QR code that stay white, as ISO/IEC 18004 asks. */
const quiet = 4;

/**
 * @param address at most some hundred letters; the longer it is, the finer the dots.
 * @returns one black path on white, quiet zone included, and how many dots a side has without it. Up to 15 %
 *   of it may be smudged (level M).
 */
export function drawQr(address: string): { svg: string; modules: number } {
  const rows = encodeQR(address, "raw", { ecc: "medium", border: quiet });
  const side = rows.length;
  const runs = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#ffffff"/><path fill="#000000" d="${runs.join("")}"/></svg>`,
    modules: side - 2 * quiet,
  };
}

/** Where dark dots begin in a row, and how many follow. */
function runsOf(row: readonly boolean[]): [number, number][] {
  return row.reduce<[number, number][]>((runs, dark, x) => {
    if (!dark) return runs;
    if (row[x - 1]) return [...runs.slice(0, -1), [runs.at(-1)?.[0] ?? x, (runs.at(-1)?.[1] ?? 0) + 1]];
    return [...runs, [x, 1]];
  }, []);
}
