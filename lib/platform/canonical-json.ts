/**
 * JSON in one canonical form, whatever order a database gave its keys: what is hashed and
 * what is compared. Pure.
 */
import canonicalize from "canonicalize";

/**
 * A value as canonical JSON (RFC 8785): keys in order, no blanks, the same text for the same value.
 * @param value made of objects, arrays, strings, numbers, booleans and null; keys without a
 *   value are left out.
 * @throws Error for what JSON can't say (NaN, infinity, a circle) and for half of a
 *   surrogate pair, which PostgreSQL
 * would not give back as it was.
 */
export function canonicalJson(value: object): string {
  return canonicalize(value) ?? "null";
}

/**
 * Whether two values of JSON say the same: whether their canonical forms would be equal, which are not
 * written out for it, since a whole library is compared text by text.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => sameJson(value, other[index]))
    );
  if (!isObject(one) || !isObject(other) || Array.isArray(other)) return false;
  const keys = keysWithValue(one);
  return (
    keys.length === keysWithValue(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null;
const keysWithValue = (value: JsonObject) => Object.keys(value).filter((key) => value[key] !== undefined);

/** The same for people to read and compare: a line a value, one blank a level, a line end at the end. */
export function indentedCanonicalJson(value: object): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 1)}\n`;
}
