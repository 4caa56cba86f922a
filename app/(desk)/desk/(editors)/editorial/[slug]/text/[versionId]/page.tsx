import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { EditorScreen } from "@/components/editorial/text-editor/editor-screen";
import { ReadOnlyText } from "@/components/editorial/text-editor/read-only-text";
import { pageEditor } from "@/lib/platform/auth/doors";
import { getVersion, getWritingMaterial } from "@/lib/editorial/versions/queries";
import { wholeSections } from "@/lib/library/tree/parts-for-patient";
import { sitePath } from "@/lib/platform/site-path";
import {
  addCommentAction,
  getLastSaveAction,
  resolveCommentAction,
  saveVersionAction,
  submitVersionAction,
} from "@/app/(desk)/desk/(editors)/editorial/actions";

export const metadata: Metadata = { title: "Write a text" };

const actions = {
  save: saveVersionAction,
  submit: submitVersionAction,
  addComment: addCommentAction,
  resolveComment: resolveCommentAction,
  lastSave: getLastSaveAction,
};

export default async function TextPage({ params }: { params: Promise<{ slug: string; versionId: string }> }) {
  const [editor, { slug, versionId }] = [await pageEditor(), await params];
  const version = await orNotFound(editor, () => getVersion(editor, { kind: "text", versionId }));
  if (version.kind !== "text") notFound();
  if (version.slug !== slug)
    redirect(
      sitePath("/desk/editorial/[slug]/text/[versionId]", { slug: version.slug, versionId: version.id }),
    );
  const material = await getWritingMaterial(editor, { slug, language: version.language });
  if (version.state !== "draft")
    return (
      <ReadOnlyText version={version} material={material} sections={wholeSections(version.content.tree)} />
    );
  return <EditorScreen key={version.id} version={version} material={material} actions={actions} />;
}
