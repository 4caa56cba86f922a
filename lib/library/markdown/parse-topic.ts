import type { Language } from "@/lib/platform/languages";
import type { Tree } from "@/lib/library/tree/tree";
import { AppError } from "@/lib/platform/errors";
import { inParsingProcess } from "@/lib/platform/parsing/pool";

type ReadTree = (text: string, file: string, language: Language) => Tree;
const readInChild = inParsingProcess<ReadTree>("topic");

/** The Markdown of a text that people of the clinic wrote, read back. @returns null where it can't be. */
export async function parseTopic(text: string, file: string, language: Language): Promise<Tree | null> {
  try {
    return await readInChild(text, file, language);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null;
    throw error;
  }
}
