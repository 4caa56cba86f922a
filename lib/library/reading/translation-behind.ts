/**
 * A translation is behind once the English text it was made from is published no more: what that says may
 * have changed.
 */
export const isBehind = (translation: { translates: { published: unknown } | null }): boolean =>
  !translation.translates?.published;
