/** Each `{name}` of a sentence of messages.yaml with its value; a name without a value stays as it is. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
