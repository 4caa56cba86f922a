/** Packs of this library with something changed, and what the tests of them share. */
import { beforeAll } from "vitest";
import { testDatabase } from "./database";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { getVersion } from "@/lib/editorial/versions/queries";
import type { TextVersionView } from "@/lib/editorial/schema";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import type { PackItem, PartState } from "@/lib/editorial/packs/schema";
import { unzipPack } from "@/lib/editorial/packs/zip";
import { newReviewer } from "@/tests/setup/desk-people";

export const slug = "what-dopamine-does";
export const words =
  "Here the picture stops: the starter is not the fuel, and it is not the joy of the trip.";

export type Files = Map<string, string>;
let last: { revision: number; files: Files } | null = null;

/** A database with the library, of which nothing was exported yet. */
export function setUpPacks(): void {
  testDatabase({ library: true });
  beforeAll(() => {
    last = null;
  });
}

/** An export under this name; the files of the last one while nothing was published since. */
export async function exported(admin: Admin, name = "sample"): Promise<Files> {
  const { revision } = await db().libraryState.findUniqueOrThrow({ where: { id: 1 } });
  if (last?.revision !== revision)
    last = {
      revision,
      files: new Map(unzipPack((await exportPack(admin, { name: "sample", version: "1" })).bytes).texts),
    };
  return replace(new Map(last.files), "pack.json", '"sample"', `"${name}"`);
}
export function replace(files: Files, path: string, from: string, to: string): Files {
  const text = files.get(path) ?? "";
  if (!text.includes(from)) throw new Error(`${path} holds no “${from}”.`);
  return new Map(files).set(path, text.replaceAll(from, to));
}
export const stateOf = (items: PackItem[], of: string, part: string): PartState | undefined =>
  items.find((item) => item.slug === of && item.part === part)?.state;
export const changing = (items: PackItem[]) =>
  items.filter(({ drafts }) => drafts).map(({ slug: of, part, state }) => `${of} ${part} ${state}`);

/** Someone of the clinic writes, under the author's own name, and someone else approves. */
export async function publishEdit(admin: Admin, change: (text: string) => string, of = slug): Promise<void> {
  const { versionId } = await beginDraft(admin, { slug: of, kind: "text", language: "en" });
  const draft = (await getVersion(admin, { kind: "text", versionId })) as TextVersionView;
  const tree: unknown = JSON.parse(change(JSON.stringify(draft.content.tree)));
  const { revision } = await saveVersion(admin, {
    kind: "text",
    versionId,
    revision: draft.revision,
    content: { ...draft.content, author: "Towline team", tree },
  });
  await submitVersion(admin, { kind: "text", versionId, revision });
  await approveVersion(await newReviewer("Rae"), {
    kind: "text",
    versionId,
    revision: revision + 1,
    replacesId: draft.publishedId,
    reason: "The gates that fail here were looked at, and patients are told to call us.",
  });
}
