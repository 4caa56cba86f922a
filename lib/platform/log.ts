type Level = "info" | "warn" | "error";
type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Writes one JSON line to standard error; standard output belongs to the terminal commands.
 * @param event kebab-case name of what happened.
 * @param fields ids, counts and durations only: never words about a patient.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/**
 * Logs an error nobody foresaw. Its message, stack and arguments stay out, because database and validation
 * errors quote the values they were given: only name, code and model are written.
 */
export function logError(event: string, error: unknown, fields: Fields = {}): void {
  log("error", event, { ...fields, ...describe(error) });
}

function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, meta } = error as { code?: unknown; meta?: { modelName?: unknown } };
  const model = meta?.modelName;
  return { name: plain(error.name), code: plain(code), model: plain(model) };
}

/** Only short identifiers pass, so that nothing typed by a person can hide in a code or a name. */
function plain(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w-]{1,60}$/.test(value) ? value : undefined;
}
