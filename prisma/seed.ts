/**
 * Loads the starter library; run at each start and in tests, and quick when nothing changed. A
 * folder may be named.
 */
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { saidInWords } from "@/scripts/failure.mjs";

try {
  const { changed, published, offered } = await loadStarterLibrary(
    makeSystem("load-library"),
    process.argv[2],
  );
  if (changed)
    process.stdout.write(`Library loaded: ${published} versions published, ${offered} offered as drafts.\n`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.words}\n${error.nextStep}\n`);
  process.exitCode = saidInWords;
} finally {
  await closeDb();
}
