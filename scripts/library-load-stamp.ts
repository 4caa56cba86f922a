import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** app/layout.tsx imports it in development, so that open pages are drawn anew when it changes. */
const file = join(import.meta.dirname, "../generated/dev/library-loaded.json");

/** Writes when `npm run dev` last loaded the library; null before it did. */
export function stampLibraryLoad(at: Date | null): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ at }));
}

/** @returns the moment in ISO 8601, or null. */
export function lastLibraryLoad(): string | null {
  return (JSON.parse(readFileSync(file, "utf8")) as { at: string | null }).at;
}
