import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StepPanel } from "@/components/editorial/step-panel";
import { VersionLines } from "@/components/editorial/version-lines";
import { readingPath, shownInstant, stateName, trackName } from "@/components/editorial/words";
import { pageEditor } from "@/lib/auth/doors";
import { getClinic } from "@/lib/clinic/queries";
import { readLines } from "@/lib/editorial/compare";
import { getGates, getVersion } from "@/lib/editorial/queries";
import { approvalRefused, stepsFor } from "@/lib/editorial/rules";
import { versionKind } from "@/lib/editorial/schema";
import {
  addCommentAction, approveVersionAction, beginDraftAction, discardDraftAction, resolveCommentAction, sendBackAction, submitVersionAction, unscheduleAction, withdrawVersionAction,
} from "../../../../actions";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Version" };

const actions = {
  beginDraft: beginDraftAction, submit: submitVersionAction, withdraw: withdrawVersionAction, discard: discardDraftAction,
  sendBack: sendBackAction, approve: approveVersionAction, unschedule: unscheduleAction,
};

type Props = { params: Promise<{ slug: string; kind: string; versionId: string }> };

export default async function VersionPage({ params }: Props) {
  const [editor, { slug, kind: asked, versionId }] = [await pageEditor(), await params];
  const kind = versionKind.safeParse(asked).data ?? notFound();
  const [version, { timezone, onePersonPractice }] = await Promise.all([orNotFound(getVersion(editor, { kind, versionId })), getClinic(editor)]);
  if (version.slug !== slug) notFound();
  const who = { personId: editor.personId, isReviewer: editor.kind === "reviewer" };
  const steps = stepsFor(version, who, onePersonPractice);
  const gates = version.state === "inReview" ? await getGates(editor, { kind, versionId }) : null;
  const { number, author, approver, onePerson, publishedId, publishAt } = version;
  const language = version.kind === "text" ? version.language : "en";
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <nav aria-label="Where you are" className="flex flex-wrap gap-x-2"><Link href="/desk/editorial" className="inline-flex min-h-6 items-center">Topics</Link> / <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-6 items-center">{slug}</Link></nav>
      <h1 className="text-2xl"><span lang={language}>{version.title}</span>: {trackName(kind, version.kind === "text" ? version.language : null)}, version {number}</h1>
      <p className="flex flex-wrap gap-x-4 text-quiet">
        <span className="font-bold text-ink">{stateName(version)}</span>
        <span>Written by {author}</span>
        {approver ? <span>Approved by {approver}{onePerson ? ", who also wrote it" : ""}</span> : null}
        {publishAt ? <span>To be published {shownInstant(publishAt, timezone)}</span> : null}
        {publishedId && publishedId !== version.id ? <Link href={`/desk/editorial/${slug}/compare?kind=${kind}&one=${publishedId}&other=${version.id}`} className="inline-flex min-h-6 items-center">Compare with the published version</Link> : null}
        {kind === "text" && version.publishedAt ? <Link href={`/desk/recalls/new?version=${version.id}`} className="inline-flex min-h-6 items-center">Recall this text</Link> : null}
      </p>
      <StepPanel key={`${version.id} ${version.revision}`} steps={steps} refused={approvalRefused(version, who, onePersonPractice)} gates={gates} actions={actions}
        version={{ id: version.id, slug, kind, revision: version.revision, publishedId }} />
      <VersionLines key={readingPath(slug, kind, version.id)} kind={kind} versionId={version.id} language={language} timezone={timezone} open={version.state === "draft" || version.state === "inReview"}
        lines={readLines(version)} comments={version.comments} actions={{ add: addCommentAction, resolve: resolveCommentAction }} />
    </main>
  );
}
