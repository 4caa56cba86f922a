/**
 * Data that came anew, with every part of it that equals the one before as that very object, so that what is
 * drawn of it is not drawn again. Lists are compared place by place. Both are plain JSON.
 */
export function withSameParts<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next) || !isObject(before) || !isObject(next)) return next;
  if (Array.isArray(before) !== Array.isArray(next)) return next;
  const kept = Array.isArray(next)
    ? next.map((part, at) => withSameParts(before[at], part))
    : Object.fromEntries(Object.entries(next).map(([key, part]) => [key, withSameParts(before[key], part)]));
  return (isSame(before, kept as Parts) ? before : kept) as Value;
}

type Parts = Record<string, unknown>;

function isObject(value: unknown): value is Parts {
  return typeof value === "object" && value !== null;
}

function isSame(before: Parts, kept: Parts): boolean {
  const keys = Object.keys(kept);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && Object.is(before[key], kept[key]))
  );
}
