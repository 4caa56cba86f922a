import "server-only";
import type { Admin, System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { examinePack, remarksOfPlan } from "./examine-pack";
import { missingSources } from "./write-import";
import { readExistingParts } from "./read-library";
import { itemsOf, planPack, printOf } from "./plan-import";
import { unwatched, type PackImportRow, type PackReport, type Watch } from "./schema";

/**
 * The dry run of an import: what is wrong with a pack, and what it would change. Nothing is written.
 * @param bytes a zip of at most 10 MB. @param watch is told how far it is.
 * @throws AppError `invalid` for what is no zip of a pack, `unavailable` while there is no library.
 */
export async function checkPack(
  actor: Admin | System,
  { bytes }: { bytes: Uint8Array },
  watch: Watch = unwatched,
): Promise<PackReport> {
  const { header, pack, files, after, faults, remarks } = await examinePack(
    bytes,
    await gateMaterial(actor),
    watch,
    2,
  );
  const about = header && { name: header.name, version: header.version, madeOn: header.madeOn };
  if (!pack || !after)
    return {
      pack: about,
      faults,
      remarks,
      items: [],
      newSources: [],
      changes: false,
      print: printOf([], []),
    };
  const plan = planPack(pack, await readExistingParts(db(), pack));
  const newSources = (await missingSources(db(), pack)).map(({ key }) => key);
  const items = itemsOf(plan);
  return {
    pack: about,
    faults,
    items,
    newSources,
    print: printOf(items, newSources),
    remarks: [...remarks, ...(await remarksOfPlan(after, files, plan, watch))],
    changes: newSources.length > 0 || items.some(({ drafts }) => drafts),
  };
}

/** Packs that were brought in, newest first. */
export async function listPackImports(_admin: Admin): Promise<PackImportRow[]> {
  const rows = await db().packImport.findMany({
    orderBy: { at: "desc" },
    take: 100,
    include: { person: { select: { name: true } } },
  });
  return rows.map(({ id, name, version, person, at, added, changed, merged }) => ({
    id,
    name,
    version,
    by: person.name,
    at: at.toISOString(),
    added,
    changed,
    merged,
  }));
}
