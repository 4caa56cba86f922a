/** Part of `npm run dev`: loads the starter library, and loads it again whenever a file of it is saved. */
import { watch } from "node:fs";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { lastLibraryLoad, stampLibraryLoad } from "./library-load-stamp";

const folder = "prisma/library";
/** An editor may write a file in several steps. */
const settleMs = 50;
const say = (line: string) => process.stdout.write(`${line}\n`);

async function load(): Promise<void> {
  const since = performance.now();
  try {
    const { changed, published, offered } = await loadStarterLibrary(makeSystem("load-library"));
    if (changed || lastLibraryLoad() === null) stampLibraryLoad(new Date());
    const took = Math.round(performance.now() - since);
    if (changed) say(`Library loaded in ${took} ms: ${published} published, ${offered} offered as drafts.`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(`${error.words}\n${error.nextStep}`);
  }
}

/**
 * Reads everything once although nothing changed, so that the first change does not wait for code that was
 * never run.
 */
async function warm(): Promise<void> {
  await readLibraryFolder().catch(() => undefined);
}

let work = load().then(warm);
let timer: NodeJS.Timeout | undefined;
const watcher = watch(folder, { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => (work = work.then(load)), settleMs);
});
process.once("SIGTERM", () => {
  watcher.close();
  clearTimeout(timer);
  void work.then(closeDb);
});
await work;
