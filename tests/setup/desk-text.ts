/** A text of the desk on its way from draft to print, and what the tests of it share. */
import { beforeAll, beforeEach } from "vitest";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { getVersion } from "@/lib/editorial/versions/queries";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { getTopic } from "@/lib/library/reading/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

export const slug = "movement";
/** As a safety gate wants it. */
export const why =
  "The reviewer weighed every gate that fails; patients are told in the next line to call us.";
/** `writer` is an admin, the others review. */
export let writer: Admin;
export let ada: Reviewer;
export let ben: Reviewer;

/** A database with the library and three people of the desk; each test begins in a clinic of several. */
export function setUpDesk(): void {
  testDatabase({ library: true });
  beforeAll(async () => {
    [writer, ada, ben] = [
      await newAdmin("Wanda Writer"),
      await newReviewer("Dr. Ada"),
      await newReviewer("Dr. Ben"),
    ];
  });
  beforeEach(async () => {
    await db().clinic.upsert({ where: { id: 1 }, create: { id: 1 }, update: { onePersonPractice: false } });
  });
}

export const view = async (versionId: string) =>
  (await getVersion(ada, { kind: "text", versionId })) as TextVersionView;
export const published = async (language: "en" | "es" = "en") => getTopic(ada, { slug, language });
export async function draft(
  editor: Admin | Reviewer = writer,
  language: "en" | "es" = "en",
): Promise<TextVersionView> {
  return view((await beginDraft(editor, { slug, kind: "text", language })).versionId);
}
export const save = (
  editor: Admin | Reviewer,
  { id, revision, content }: TextVersionView,
  more: Partial<TextContent>,
) => saveVersion(editor, { kind: "text", versionId: id, revision, content: { ...content, ...more } });
/** A draft of other words, sent to review. */
export async function inReview(title: string, editor: Admin | Reviewer = writer): Promise<TextVersionView> {
  const begun = await draft(editor);
  await save(editor, begun, { title });
  const { id, revision } = await view(begun.id);
  await submitVersion(editor, { kind: "text", versionId: id, revision });
  return view(id);
}
export const approve = (who: Reviewer, { id, revision, publishedId }: TextVersionView, more: object = {}) =>
  approveVersion(who, { kind: "text", versionId: id, revision, replacesId: publishedId, ...more });
