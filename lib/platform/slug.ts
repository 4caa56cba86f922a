/** Short names that never change: of topics, pictures and packs, and the keys of sources. Pure. */
import { z } from "zod";

/** As the `pattern` of a form field, and within other patterns; it captures nothing. */
export const slugPattern = "[a-z0-9]+(?:-[a-z0-9]+)*";
export const slugShape = new RegExp(`^${slugPattern}$`);
/** First author and year, like `Page2024`. */
export const sourceKeyPattern = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*";
export const sourceKeyShape = new RegExp(`^${sourceKeyPattern}$`);

/** At most 80 signs: small letters, digits and single hyphens between them. */
export const slug = z.string().regex(slugShape, "a slug is small letters, digits and hyphens").max(80);
