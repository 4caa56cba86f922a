/**
 * How long a recall takes with 10,000 finalised handouts that carry the text among 10,000 that do not (bar:
 * five minutes), and how long its page, on a database of its own.
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
import { medianRow, RUNS, rounded, timed, type Bench, type Row } from "./bench";
import { makeFinalisedHandouts } from "./finalised-handouts";

const HANDOUTS = 10_000;
const CLINICIANS = 40;

async function makePeople(): Promise<string[]> {
  const people = Array.from({ length: CLINICIANS }, (_, index) => ({
    id: newId(),
    email: `${index}@clinic.example`,
    name: `Dr. ${index}`,
    passwordHash: "none",
    passwordChangedAt: new Date(),
  }));
  await db().person.createMany({ data: people });
  return people.map(({ id }) => id);
}

/** One text after the other is recalled, each carried by handouts of its own. */
async function recalls(): Promise<Row[]> {
  await loadStarterLibrary(makeSystem("bench"));
  const ownerIds = await makePeople();
  const texts = await db().publishedText.findMany({ take: RUNS + 1, orderBy: { versionId: "asc" } });
  for (const { versionId } of texts)
    await makeFinalisedHandouts(db(), { versionId, ownerIds, count: HANDOUTS });
  const editor = makeAdmin({
    personId: ownerIds[0] ?? "",
    sessionId: newId(),
    mayFinalise: false,
    roles: { clinician: false, reviewer: false, admin: true },
  });
  if (!editor) throw new Error("An admin is no admin.");
  const rows: Row[] = [];
  for (const { versionId } of texts.slice(0, RUNS)) {
    const words = {
      reason: "A figure in it is wrong.",
      notice: "Please throw the page away and call us.",
    };
    let recalled = { id: "" };
    const recall = await timed(async () => (recalled = await recallVersion(editor, { versionId, ...words })));
    const page = await timed(() => getRecall(editor, recalled));
    const { handouts, mailsHeld, linksClosed, toTell } = await getRecall(editor, recalled);
    rows.push({
      "recall, s": rounded(recall / 1000),
      "its page, s": rounded(page / 1000),
      handouts,
      "mails held": mailsHeld,
      "links closed": linksClosed,
      "clinicians told": toTell.length,
    });
  }
  return rows;
}

export const bench: Bench = {
  about: "a recall (bar: five minutes)",
  run: async () => {
    const folder = join(tmpdir(), `towline-bench-${newId()}`);
    const given = { ...variables, DATABASE_URL: "", TOWLINE_DATA: folder };
    const { environment, hold } = await prepareDatabase(given);
    Object.assign(variables, environment);
    try {
      const title = `${HANDOUTS} finalised handouts carry the text (median of ${RUNS} texts)`;
      return [{ title, rows: [medianRow(await recalls())] }];
    } finally {
      await closeDb();
      await hold?.release();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
