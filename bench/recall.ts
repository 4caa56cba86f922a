/**
 * How long a recall takes with 10,000 finalised handouts that carry the text among 10,000 that do not (bar:
 * five minutes), and how long its page, on a database of its own: `npm run bench:recall`.
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env as variables } from "node:process";
import { makeAdmin } from "@/lib/platform/auth/make-actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb, db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getRecall } from "@/lib/editorial/recall/queries";
import { prepareDatabase } from "@/scripts/database";
import { makeFinalisedHandouts } from "./finalised-handouts";

const HANDOUTS = 10_000;
const CLINICIANS = 40;

const folder = join(tmpdir(), `towline-bench-${newId()}`);
const { environment, hold } = await prepareDatabase({ ...variables, DATABASE_URL: "", TOWLINE_DATA: folder });
Object.assign(variables, environment);
try {
  await loadStarterLibrary(makeSystem("bench"));
  const people = Array.from({ length: CLINICIANS }, (_, index) => ({
    id: newId(),
    email: `${index}@clinic.example`,
    name: `Dr. ${index}`,
    passwordHash: "none",
    passwordChangedAt: new Date(),
  }));
  await db().person.createMany({ data: people });
  const [recalled, other] = await db().publishedText.findMany({ take: 2, orderBy: { versionId: "asc" } });
  if (!recalled || !other) throw new Error("The library has no two texts.");
  for (const { versionId } of [recalled, other])
    await makeFinalisedHandouts(db(), { versionId, ownerIds: people.map(({ id }) => id), count: HANDOUTS });
  const editor = makeAdmin({
    personId: people[0]?.id ?? "",
    sessionId: newId(),
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!editor) throw new Error("An admin is no admin.");
  const seconds = async <T>(work: () => Promise<T>) => {
    const begun = performance.now();
    const value = await work();
    return { value, seconds: Number(((performance.now() - begun) / 1000).toFixed(3)) };
  };
  const recall = await seconds(() =>
    recallVersion(editor, {
      versionId: recalled.versionId,
      reason: "A figure in it is wrong.",
      notice: "Please throw the page away and call us.",
    }),
  );
  const page = await seconds(() => getRecall(editor, recall.value));
  const { handouts, mailsHeld, linksClosed, toTell } = page.value;
  process.stdout.write(
    `${JSON.stringify({ handouts, mailsHeld, linksClosed, clinicians: toTell.length, mailsQueued: await db().staffMail.count(), recallSeconds: recall.seconds, pageSeconds: page.seconds })}\n`,
  );
} finally {
  await closeDb();
  await hold?.release();
  rmSync(folder, { recursive: true, force: true });
}
