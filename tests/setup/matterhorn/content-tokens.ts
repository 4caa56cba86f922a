/** Operators of a content stream with their operands (ISO 32000-1, 7.8.2), as the checks need them. */
export type Operand = number | string | Buffer | Operand[] | { [key: string]: Operand };
export type Operation = { operator: string; operands: Operand[] };

const white = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([..."()<>[]{}/%"].map((sign) => sign.charCodeAt(0)));
const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Ends of arrays and dictionaries, which no operand can be. */
type Closing = { closing: "]" | ">>" };
type Token = { operator: string } | { operand: Operand } | Closing;

/** @param bytes the decoded stream. Names are "/Name", strings are bytes; an inline image is one "BI". */
export function* operations(bytes: Buffer): Generator<Operation> {
  const reader = new Reader(bytes);
  let operands: Operand[] = [];
  for (let token = reader.next(); token; token = reader.next()) {
    if ("operand" in token) operands.push(token.operand);
    else if ("operator" in token) {
      if (token.operator === "BI") reader.skipInlineImage();
      yield { operator: token.operator, operands };
      operands = [];
    }
  }
}

class Reader {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}

  next(): Token | null {
    this.skipWhite();
    if (this.at >= this.bytes.length) return null;
    const sign = String.fromCharCode(this.bytes[this.at] ?? 0);
    const two = this.bytes.toString("latin1", this.at, this.at + 2);
    if (sign === "(") return { operand: this.literal() };
    if (two === "<<") return this.skip(2, () => ({ operand: this.dictionary() }));
    if (two === ">>") return this.skip(2, () => ({ closing: ">>" }));
    if (sign === "<") return { operand: this.hexadecimal() };
    if (sign === "[") return this.skip(1, () => ({ operand: this.until("]") }));
    if (sign === "]") return this.skip(1, () => ({ closing: "]" }));
    if (sign === "/") return this.skip(1, () => ({ operand: `/${this.word()}` }));
    const word = this.word();
    if (word === "") return this.skip(1, () => this.next());
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? { operand: Number(word) } : { operator: word };
  }

  /** From the keyword to its data's end: EI between white space. */
  skipInlineImage(): void {
    const end = /\sEI(?=\s|$)/g;
    end.lastIndex = this.at;
    const found = end.exec(this.bytes.toString("latin1"));
    this.at = found ? end.lastIndex : this.bytes.length;
  }

  private skip<T>(count: number, then: () => T): T {
    this.at += count;
    return then();
  }

  private skipWhite(): void {
    while (this.at < this.bytes.length) {
      const code = this.bytes[this.at] ?? 0;
      if (code === 0x25)
        while (this.at < this.bytes.length && ![10, 13].includes(this.bytes[this.at] ?? 0)) this.at += 1;
      else if (white.has(code)) this.at += 1;
      else return;
    }
  }

  private word(): string {
    const start = this.at;
    while (
      this.at < this.bytes.length &&
      !white.has(this.bytes[this.at] ?? 0) &&
      !delimiters.has(this.bytes[this.at] ?? 0)
    )
      this.at += 1;
    return this.bytes.toString("latin1", start, this.at);
  }

  private until(closing: Closing["closing"]): Operand[] {
    const items: Operand[] = [];
    for (
      let token = this.next();
      token && !("closing" in token && token.closing === closing);
      token = this.next()
    ) {
      if ("operand" in token) items.push(token.operand);
      if ("operator" in token) items.push(token.operator);
    }
    return items;
  }

  private dictionary(): Record<string, Operand> {
    const items = this.until(">>");
    const entries: [string, Operand][] = [];
    for (let index = 0; index + 1 < items.length; index += 2)
      entries.push([String(items[index]), items[index + 1] as Operand]);
    return Object.fromEntries(entries);
  }

  private hexadecimal(): Buffer {
    const end = this.bytes.indexOf(">", this.at);
    const digits = this.bytes.toString("latin1", this.at + 1, end < 0 ? undefined : end).replace(/\s/g, "");
    this.at = end < 0 ? this.bytes.length : end + 1;
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
  }

  private literal(): Buffer {
    const out: number[] = [];
    let depth = 0;
    do {
      const sign = String.fromCharCode(this.bytes[this.at] ?? 0);
      if (sign === "\\") this.escaped(out);
      else {
        if (sign === "(") depth += 1;
        if (sign === ")") depth -= 1;
        if (depth > 0 && !(sign === "(" && depth === 1)) out.push(sign.charCodeAt(0));
        this.at += 1;
      }
    } while (depth > 0 && this.at < this.bytes.length);
    return Buffer.from(out);
  }

  private escaped(out: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString("latin1", this.at + 1, this.at + 4))?.[0];
    const sign = String.fromCharCode(this.bytes[this.at + 1] ?? 0);
    this.at += octal ? 1 + octal.length : 2;
    if (octal) out.push(Number.parseInt(octal, 8) & 255);
    // A backslash before the end of a line goes with it.
    else if (sign === "\r") this.at += this.bytes[this.at] === 10 ? 1 : 0;
    else if (sign !== "\n") out.push(escapes[sign] ?? sign.charCodeAt(0));
  }
}
