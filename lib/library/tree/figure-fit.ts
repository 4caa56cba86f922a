/** Whether a drawing holds its labels, in the largest letters it is drawn with. Pure. */

/** Width of a page's text in points, as wide as every drawing. */
const width = 468;
/** Large print draws every label at this size. */
const largest = 18;

/** How wide a letter is, in parts of its size, as the bold cut of the page's font has it. */
function widthOf(letter: string): number {
  if (/[ijlI.,:;'’|!()[\]íìï tfr-]/u.test(letter)) return 0.34;
  if (/[mwMW@%&—…]/u.test(letter)) return 0.88;
  if (/\d/.test(letter)) return letter === "1" ? 0.44 : 0.63;
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.57;
}

/** Points that a text takes in large print, be it bold or not. */
export function labelWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * largest;
}

type Box = { text: string; left: number; right: number; y: number };

/** Where each text of a drawing stands when it is filled and printed large. */
function boxesOf(svg: string, labels: Record<string, string>): Box[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = "", inside = ""]) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    const text = inside.replace(/\{([a-zA-Z0-9]+)\}/g, (slot, name: string) => labels[name] ?? slot);
    const wide = labelWidth(text);
    const x = Number(of("x"));
    const left = of("text-anchor") === "middle" ? x - wide / 2 : of("text-anchor") === "end" ? x - wide : x;
    return { text, left, right: left + wide, y: Number(of("y")) };
  });
}

/** @returns a sentence for each label that runs over the edge of the drawing or into another text. */
export function labelsThatDoNotFit(svg: string, labels: Record<string, string>): string[] {
  const boxes = boxesOf(svg, labels);
  const over = boxes
    .filter(({ left, right }) => left < 0 || right > width)
    .map(({ text }) => `"${text}" is too long for the drawing.`);
  const into = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) => Math.abs(one.y - other.y) < largest && one.left < other.right && other.left < one.right,
      )
      .map((other) => `"${one.text}" runs into "${other.text}".`),
  );
  return [...over, ...into];
}
