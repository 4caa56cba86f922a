/** A drawing and the words in it. Pure, and light enough for a browser. */
const placeholder = /\{([a-z][a-zA-Z0-9]*)\}/g;

/** The slots for words in a drawing, by name. */
export function labelSlotsOf(svg: string): string[] {
  return [...new Set([...svg.matchAll(placeholder)].map((slot) => slot[1] ?? ""))].sort();
}

/** The drawing with its words in one language, safe to place in XML. */
export function filledFigure(svg: string, labels: Record<string, string>): string {
  const escape = (text: string) =>
    text.replace(
      /[&<>"]/g,
      (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
    );
  return svg.replace(placeholder, (slot, name: string) =>
    Object.hasOwn(labels, name) ? escape(labels[name] ?? "") : slot,
  );
}

/**
 * Width of every drawing in units of its viewBox. On paper it is drawn 21 times as wide as the letters of
 * the text are high, which makes a unit a point beside text of 14; at the narrowest, 190 points beside the
 * text, its smallest label keeps 9.
 */
export const figureWidth = 300;

/** The size a drawing says it has, in its own units. */
export function figureSize(svg: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  return { width: Number(width ?? figureWidth), height: Number(height ?? 200) };
}
