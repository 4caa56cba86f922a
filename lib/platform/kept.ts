/** What was made of something, kept by its content. */
import { createHash } from "node:crypto";

type Make<Input, T> = (input: Input) => Promise<T>;
/** What is being made, or what came of it: a promise that stays keeps all of the request that made it. */
type Kept<T> = { making: Promise<T> } | { made: T };

/**
 * @param name of what is kept, one of its kind. The server's bundle may hold a module more than once; what is
 *   kept is shared through the global object. @param most how many of the newest stay.
 * @param contentOf all that the outcome depends on, as text.
 * @returns `make`, which the same content asks only once; what failed is not kept.
 */
export function kept<Input, T>(
  name: string,
  most: number,
  make: Make<Input, T>,
  contentOf: (input: Input) => string = (input) => JSON.stringify(input),
): Make<Input, T> {
  const holder = globalThis as { [key: symbol]: Map<string, Kept<T>> | undefined };
  const results = (holder[Symbol.for(`towline.${name}`)] ??= new Map<string, Kept<T>>());

  function begin(key: string, input: Input): Kept<T> {
    const result = { making: make(input) };
    const isNewest = () => results.get(key) === result;
    result.making.then(
      (made) => isNewest() && results.set(key, { made }),
      () => isNewest() && results.delete(key),
    );
    return result;
  }

  return async (input) => {
    const key = createHash("sha256").update(contentOf(input)).digest("base64");
    const result = results.get(key) ?? begin(key, input);
    // Put last again: the one that was not asked for the longest goes first.
    results.delete(key);
    results.set(key, result);
    const oldest = results.keys().next().value;
    if (results.size > most && oldest !== undefined) results.delete(oldest);
    return "made" in result ? result.made : result.making;
  };
}
