/** HTML made of text: whatever is put into a template is escaped, unless a template made it. Pure. */
export class Html {
  constructor(readonly text: string) {}
}

export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const signs: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (piece instanceof Html) return piece.text;
  if (typeof piece === "object") return piece.map(written).join("");
  return String(piece).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/**
 * A template whose values are safe in text and in quoted attributes. Nothing, `null` and `false` are left
 * out; lists are joined.
 */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < pieces.length ? written(pieces[index]) : "")).join(""),
  );
}
