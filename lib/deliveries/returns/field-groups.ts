/** Fields of a report (RFC 3464), in groups with blank lines between. Pure. */
export type Fields = ReadonlyMap<string, string>;

/**
 * @returns names in lower case; folded lines are joined, a name's first value counts.
 */
export function fieldGroups(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .trim()
    .split(/\n[ \t]*\n+/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.split("\n")) {
        const colon = line.indexOf(":");
        const name = line.slice(0, colon).trim().toLowerCase();
        if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    });
}

/**
 * What a report says of each recipient. Servers put the fields in any order, leave the blank lines out, or
 * set one between a recipient's own fields: a recipient begins where a field comes that it has already, or
 * after a blank line once its action is known.
 */
export function recipientsOf(text: string): Fields[] {
  const found: Map<string, string>[] = [];
  let one = new Map<string, string>();
  for (const group of fieldGroups(text)) {
    if (one.has("action") && startsRecipient(group)) {
      found.push(one);
      one = new Map();
    }
    for (const [name, value] of group) if (!one.has(name)) one.set(name, value);
  }
  if (one.has("action")) found.push(one);
  return found;
}

const startsRecipient = (group: Fields): boolean => group.has("action") || group.has("final-recipient");
