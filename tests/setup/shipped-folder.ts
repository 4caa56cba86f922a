import type { LibraryFolder } from "@/lib/library/schema";
import { readLibraryFolder } from "@/lib/library/starter/library-files";

/** Read once a process: reading it is what forty test files would do most of their time. */
let read: Promise<LibraryFolder> | undefined;

/** The library as shipped, as its files say it. Frozen to the bottom, since test files share it. */
export function shippedFolder(): Promise<LibraryFolder> {
  return (read ??= readLibraryFolder().then(frozen));
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}
