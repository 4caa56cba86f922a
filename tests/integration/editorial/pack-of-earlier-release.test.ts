/** A pack that the release before exported is read, compared and brought in as drafts by this one. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { checkPack } from "@/lib/editorial/packs/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";

testDatabase({ library: true });
/** Three topics in both languages, their matching and all sources. */
const bytes = readFileSync("tests/releases/53-topics-pack.zip");

test("without a fault; what differs becomes a draft, and nothing that is published changes", async () => {
  const admin = await newAdmin("Ada Admin");
  const published = () => db().publishedText.findMany({ orderBy: { versionId: "asc" } });
  const before = await published();
  const report = await checkPack(admin, { bytes });
  expect(report.faults).toEqual([]);
  expect(new Set(report.items.map(({ slug }) => slug))).toEqual(
    new Set(["movement", "sleep", "when-to-call"]),
  );
  const { drafts } = await importPack(admin, { bytes, seen: report.print });
  expect(drafts.map(({ slug, part }) => `${slug} ${part}`).sort()).toEqual(
    report.items
      .filter((one) => one.drafts)
      .map(({ slug, part }) => `${slug} ${part}`)
      .sort(),
  );
  expect(await published()).toEqual(before);
});
