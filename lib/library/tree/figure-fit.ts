/** Whether a drawing holds its labels. They grow and shrink with it, so one size says it for all. Pure. */
import { figureWidth } from "./figure-words";

/** How wide a letter is, in parts of its size, as the bold cut of the page's font has it. */
function widthOf(letter: string): number {
  if (/[ijlI.,:;'’|!()[\]íìï tfr-]/u.test(letter)) return 0.34;
  if (/[mwMW@%&—…]/u.test(letter)) return 0.88;
  if (/\d/.test(letter)) return letter === "1" ? 0.44 : 0.63;
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.57;
}

/**
 * @param size of its letters. @returns how wide a text is drawn in the same unit, be it bold or not.
 */
export function labelWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size;
}

type Box = { text: string; left: number; right: number; y: number; size: number };

/** Where each text of a drawing stands when it is filled. */
function boxesOf(svg: string, labels: Record<string, string>): Box[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = "", inside = ""]) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    const text = inside.replace(/\{([a-zA-Z0-9]+)\}/g, (slot, name: string) => labels[name] ?? slot);
    const size = Number(of("font-size"));
    const wide = labelWidth(text, size);
    const x = Number(of("x"));
    const left = of("text-anchor") === "middle" ? x - wide / 2 : of("text-anchor") === "end" ? x - wide : x;
    return { text, left, right: left + wide, y: Number(of("y")), size };
  });
}

/** @returns a sentence for each label that runs over the edge of the drawing or into another text. */
export function labelsThatDoNotFit(svg: string, labels: Record<string, string>): string[] {
  const boxes = boxesOf(svg, labels);
  const over = boxes
    .filter(({ left, right }) => left < 0 || right > figureWidth)
    .map(({ text }) => `"${text}" is too long for the drawing.`);
  const into = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.y - other.y) < Math.max(one.size, other.size) &&
          one.left < other.right &&
          other.left < one.right,
      )
      .map((other) => `"${one.text}" runs into "${other.text}".`),
  );
  return [...over, ...into];
}
