/**
 * @returns every file under these paths of the root, in order of name; a path that is not there holds none.
 */
export function filesUnder(paths: readonly string[]): string[];
