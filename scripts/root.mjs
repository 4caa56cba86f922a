// Imported before anything that opens a file: whatever runs works in the folder Towline was unpacked into.
import { join } from "node:path";

/** Where the person who called stands: npm runs its scripts elsewhere. */
export const calledFrom = process.env.INIT_CWD ?? process.cwd();
export const root = join(import.meta.dirname, "..");
process.chdir(root);
