/** @returns the folder, relative to the root, of the programs built from these sources. @throws Failure. */
export function bundleWhenChanged(dist: string, say?: (line: string) => void): Promise<string>;
