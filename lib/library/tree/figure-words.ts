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

/** As large print draws it: words of 18 points, at the whole width. */
export function inLargePrint(svg: string): string {
  return svg.replace(/font-size="[0-9.]+"/g, 'font-size="18"');
}
