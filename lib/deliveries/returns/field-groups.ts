/** Fields of a report (RFC 3464), in groups with blank lines between. Pure. */
export type Fields = ReadonlyMap<string, string>;
type Field = readonly [name: string, value: string];

/** Names in lower case; folded lines are joined. */
function fieldLists(text: string): Field[][] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+(?=\S)/g, " ")
    .trim()
    .split(/\n[ \t]*\n+/)
    .map((group) =>
      group.split("\n").flatMap((line): Field[] => {
        const colon = line.indexOf(":");
        return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
      }),
    );
}

/** @returns each group; a name's first value counts. */
export const fieldGroups = (text: string): Fields[] =>
  fieldLists(text).map((fields) => new Map([...fields].reverse()));

/** @returns the first value that a field has anywhere in the report. */
export const fieldOf = (text: string, name: string): string | undefined =>
  fieldLists(text)
    .flat()
    .find((field) => field[0] === name)?.[1];

/** A recipient has one of each, so a second one is of the next recipient. */
const onePerRecipient = ["original-recipient", "final-recipient", "action", "status"];

/**
 * What a report says of each recipient. Servers put the fields in any order, leave the blank lines out, or
 * set one between a recipient's own fields: a recipient begins where a field comes that it has already.
 * Words said of one recipient in several fields stand one after the other.
 */
export function recipientsOf(text: string): Fields[] {
  const found: Map<string, string>[] = [];
  let one = new Map<string, string>();
  for (const group of fieldLists(text)) {
    const names = group.map(([name]) => name);
    if (onePerRecipient.some((name) => one.has(name) && names.includes(name))) one = begin(found, one);
    for (const [name, value] of group) {
      if (onePerRecipient.includes(name) && one.has(name)) one = begin(found, one);
      one.set(name, [one.get(name), value].filter(Boolean).join(" "));
    }
  }
  begin(found, one);
  return found;
}

/** Keeps what says of a recipient what happened. */
function begin(found: Map<string, string>[], one: Map<string, string>): Map<string, string> {
  if (["action", "status", "diagnostic-code"].some((name) => one.has(name))) found.push(one);
  return new Map();
}
