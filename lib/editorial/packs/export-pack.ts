import "server-only";
import type { z } from "zod";
import { readClinic } from "@/lib/clinic/settings/store";
import { parseTopic } from "@/lib/library/markdown/parse-topic";
import type { Admin, System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { readLibrary } from "./read-library";
import type { exportPackInput } from "./schema";
import { packing, sha256 } from "./write-pack";
import { zipPack } from "./zip";

/**
 * The published library as a zip (docs/library-format.md, "Packs"). The same library, name, version and day
 * always give the same bytes.
 */
export async function exportPack(
  actor: Admin | System,
  { name, version }: z.infer<typeof exportPackInput>,
): Promise<{ bytes: Uint8Array; fileName: string; sha256: string; topics: number }> {
  const { timezone } = await readClinic(db());
  const library = await readLibrary(db());
  const work = packing({ name, version, madeOn: calendarDate(systemClock.now(), timezone) }, library);
  let step = work.next();
  while (!step.done)
    step = work.next(await parseTopic(step.value.markdown, step.value.file, step.value.language));
  const bytes = zipPack(step.value);
  const sum = sha256(bytes);
  await transaction((tx) =>
    appendAudit(tx, actor, "library.pack-exported", newId(), { sha256: sum, count: library.texts.length }),
  );
  return { bytes, fileName: `${name}-${version}.zip`, sha256: sum, topics: library.matches.length };
}
