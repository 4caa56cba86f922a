export interface FieldKeys {
  /** Id of the key that seals; every key of the map opens. */
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

export interface Secrets {
  readonly session: string;
  readonly fieldKeys: FieldKeys;
  readonly pepper: string;
}

/** What stands in the file, unjudged. */
export interface SecretsFile {
  session: string;
  fieldKeys: { current: string; keys: Record<string, string> };
  pepper: string;
}

/** @throws AppError unavailable when it is missing, readable by others or malformed. */
export function readSecretsFile(path: string): SecretsFile;

/** @throws AppError unavailable when it is not what a secrets file holds, or weak. */
export function secretsOfContent(content: unknown, from: string): Secrets;

/**
 * @param path JSON as `makeSecrets` writes it.
 * @throws AppError unavailable when it is missing, readable by others, malformed or weak.
 */
export function readSecrets(path: string): Secrets;

/**
 * Secrets given one by one in the environment.
 * @param fieldKeys `id:base64,id2:base64`, the first one seals.
 * @throws AppError unavailable when one is missing or weak.
 */
export function secretsFromText(session: string | undefined, fieldKeys: string | undefined): Secrets;
