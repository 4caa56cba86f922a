import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { System } from "@/lib/platform/actors";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { fingerprint, readLibraryTexts } from "./folder-texts";
import { searchIsBehind } from "@/lib/library/search/search-mark";

export type LoadResult = { changed: boolean; published: number; offered: number };

/** The audit's name of what is loaded here; its newest row tells which files were. */
const auditSubject = "starter-library";
/** A whole library on a slow, busy machine; a first start must not fail there. */
const slowest = { minutes: 5 };

/**
 * Brings the library of a folder into the database, in one transaction, and nothing at all when the folder is
 * the one loaded last. Unknown topics arrive published; a changed file replaces an untouched, unsigned
 * starter version and is otherwise offered as a draft; nothing is removed. Rules and words in force become a
 * new rules version when they differ.
 * @param folder of files as docs/library-format.md says; the starter library when left out.
 * @throws AppError `invalid` listing every fault of the files, before anything is written;
 *   `unavailable` without a folder.
 */
export async function loadStarterLibrary(system: System, folder?: string): Promise<LoadResult> {
  const texts = await readLibraryTexts(folder);
  const print = fingerprint(texts);
  if ((await lastLibraryLoad(db())) === print) return nothingLoaded();
  // Parsers and gates, which most starts have no use for.
  const { checkedLibrary, writeLibrary } = await import("./import-folder");
  const library = checkedLibrary(texts);
  return transaction(async (tx) => {
    await takeLock(tx, "rules");
    if ((await lastLibraryLoad(tx)) === print) return { changed: false, published: 0, offered: 0 };
    const { published, offered } = await writeLibrary(tx, library);
    await appendAudit(tx, system, "library.loaded", auditSubject, {
      sha256: print,
      count: published + offered,
    });
    return { changed: true, published, offered };
  }, slowest);
}

/** A database of an earlier release may hold the same texts without the rows that search needs. */
async function nothingLoaded(): Promise<LoadResult> {
  if (await searchIsBehind(db())) {
    const { indexLibrary } = await import("@/lib/library/search/search-index");
    await transaction(async (tx) => {
      await takeLock(tx, "rules");
      if (await searchIsBehind(tx)) await indexLibrary(tx);
    }, slowest);
  }
  return { changed: false, published: 0, offered: 0 };
}

async function lastLibraryLoad(tx: Transaction): Promise<string | null> {
  const row = await tx.auditEvent.findFirst({
    where: { subject: auditSubject, event: "library.loaded" },
    orderBy: { seq: "desc" },
    select: { data: true },
  });
  const data = row?.data as { sha256?: string } | undefined;
  return data?.sha256 ?? null;
}
