/** The library's files as texts, unread: enough to tell whether anything changed since they were loaded. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { languages } from "@/lib/platform/languages";

/**
 * Texts by path within the folder, slashes forward: `rules.yaml`, `en/page.yaml`, `en/<slug>.md`,
 * `figures/<key>.svg`.
 */
export type LibraryTexts = ReadonlyMap<string, string>;

export const starterFolder = join("prisma", "library");
const shared = [
  "vocabulary.yaml",
  "questionnaires.yaml",
  "rules.yaml",
  "matching.yaml",
  "sources.yaml",
  "topic-sources.yaml",
  "two-standings.yaml",
  "check-first.yaml",
  "claims.yaml",
  "crisis-lines.yaml",
  "templates.yaml",
  "volatile.yaml",
  "figures/figures.yaml",
];
const perLanguage = ["messages.yaml", "page.yaml"];
const mostFiles = 2000;

/**
 * @param folder holds the shared files and one folder a language; relative to the working directory.
 * @throws AppError `unavailable` when it isn't there, holds no English or more than 2,000 files.
 */
export async function readLibraryTexts(folder: string = starterFolder): Promise<LibraryTexts> {
  const drawings = await readdir(join(folder, "figures")).catch(() => []);
  const paths = [
    ...shared,
    ...drawings.filter((name) => name.endsWith(".svg")).map((name) => `figures/${name}`),
  ];
  for (const language of languages) {
    const names = await readdir(join(/* turbopackIgnore: true */ folder, language)).catch(() => []);
    paths.push(
      ...names
        .filter((name) => perLanguage.includes(name) || name.endsWith(".md"))
        .map((name) => `${language}/${name}`),
    );
  }
  if (!paths.some((path) => path.startsWith("en/")) || paths.length > mostFiles) {
    throw new AppError(
      "unavailable",
      `${folder} holds no library that can be read.`,
      "Check the folder of the starter library.",
    );
  }
  return new Map(
    paths.sort().flatMap((path): [string, string][] => {
      const text = textOf(join(/* turbopackIgnore: true */ folder, path));
      return text === null ? [] : [[path, text.replaceAll("\r\n", "\n")]];
    }),
  );
}

/** Without a turn of its own for each of 160 small files: who reads a library waits for it. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** One sha-256 over every path and text, to tell in a moment whether anything changed. */
export function fingerprint(texts: LibraryTexts): string {
  return sha256(JSON.stringify([...texts]));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
