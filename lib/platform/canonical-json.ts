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
 * Whether two values say the same, in whatever order their keys stand. @throws Error as `canonicalJson` does.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}

/** The same for people to read and compare: a line a value, one blank a level, a line end at the end. */
export function indentedCanonicalJson(value: object): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 1)}\n`;
}
