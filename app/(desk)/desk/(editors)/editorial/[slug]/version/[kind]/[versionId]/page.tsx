import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { DeskPath } from "@/components/editorial/desk/desk-path";
import { GateReason } from "@/components/editorial/desk/gate-reason";
import { AuthorshipLine } from "@/components/editorial/desk/authorship-line";
import { SignOffLine } from "@/components/editorial/desk/sign-off-line";
import { TranslationLine } from "@/components/editorial/desk/translation-line";
import { StepPanel } from "@/components/editorial/desk/step-panel";
import { VersionLines } from "@/components/editorial/desk/version-lines";
import { stateName, trackName } from "@/components/editorial/desk/words";
import { pageEditor } from "@/lib/platform/auth/doors";
import { namesFrom, readLines } from "@/lib/editorial/compare/version-lines";
import { getGates, getVersion } from "@/lib/editorial/versions/queries";
import { listVersions } from "@/lib/editorial/history/queries";
import { notReady, stepsFor } from "@/lib/editorial/review/rules";
import { approvalRefused, isOnePerson, waiverRefused } from "@/lib/editorial/review/who-may-approve";
import { versionKind, type VersionRow } from "@/lib/editorial/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import {
  addCommentAction,
  approveVersionAction,
  beginDraftAction,
  bringUpToDateAction,
  discardDraftAction,
  resolveCommentAction,
  sendBackAction,
  submitVersionAction,
  unscheduleAction,
  withdrawVersionAction,
} from "@/app/(desk)/desk/(editors)/editorial/actions";
import { viewerOf } from "@/app/(desk)/desk/(editors)/editorial/current-viewer";

export const metadata: Metadata = { title: "Version" };

const actions = {
  beginDraft: beginDraftAction,
  update: bringUpToDateAction,
  submit: submitVersionAction,
  withdraw: withdrawVersionAction,
  discard: discardDraftAction,
  sendBack: sendBackAction,
  approve: approveVersionAction,
  unschedule: unscheduleAction,
};

type Props = { params: Promise<{ slug: string; kind: string; versionId: string }> };

export default async function VersionPage({ params }: Props) {
  const [editor, { slug, kind: asked, versionId }] = [await pageEditor(), await params];
  const kind = versionKind.safeParse(asked).data ?? notFound();
  const [
    version,
    {
      viewer: { who, onePersonPractice },
      timezone,
    },
    { vocabulary },
  ] = await Promise.all([
    orNotFound(editor, () => getVersion(editor, { kind, versionId })),
    viewerOf(editor),
    getPublishedLibrary(editor),
  ]);
  if (version.slug !== slug) notFound();
  const row = (await listVersions(editor, { slug })).find((one) => one.id === versionId) ?? notFound();
  const gates = version.state === "inReview" ? await getGates(editor, { kind, versionId }) : null;
  const { id, state, revision, publishedId, publishAt } = version;
  const language = version.kind === "text" ? version.language : "en";
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-4 px-4 py-6">
      <DeskPath slug={slug} />
      <h1 className="text-2xl wrap-anywhere">
        <span lang={language}>{version.title}</span>:{" "}
        {trackName(kind, version.kind === "text" ? version.language : null)}, version {version.number}
      </h1>
      <VersionHead row={row} gateFailures={version.gateFailures} timezone={timezone} />
      <StepPanel
        key={id}
        steps={stepsFor(version, who, onePersonPractice)}
        refused={approvalRefused(version, who, onePersonPractice)}
        ownWords={isOnePerson(version, who)}
        noWaiver={waiverRefused(version, who)}
        unready={notReady(version)}
        gates={gates}
        timezone={timezone}
        actions={actions}
        version={{ id, slug, kind, state, revision, publishedId, publishAt }}
      />
      <VersionLines
        key={`lines ${id}`}
        kind={kind}
        versionId={id}
        language={language}
        timezone={timezone}
        open={state === "draft" || state === "inReview"}
        lines={readLines(version, namesFrom(vocabulary.items))}
        comments={version.comments}
        actions={{ add: addCommentAction, resolve: resolveCommentAction }}
      />
    </main>
  );
}

function VersionHead({
  row,
  gateFailures,
  timezone,
}: {
  row: VersionRow;
  gateFailures: string[];
  timezone: string;
}) {
  const { id, slug, kind, publishedId, publishedAt, basedOnId, gateReason } = row;
  const compare = (one: string, words: string) => (
    <Link
      href={`/desk/editorial/${slug}/compare?kind=${kind}&one=${one}&other=${id}`}
      className="inline-flex min-h-6 items-center"
    >
      {words}
    </Link>
  );
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-4">
        <strong>{stateName(row)}</strong>
        {publishedId && publishedId !== id
          ? compare(publishedId, "Compare with the published version")
          : null}
        {basedOnId && basedOnId !== publishedId
          ? compare(basedOnId, "Compare with the version it began from")
          : null}
        {kind === "text" && publishedAt ? (
          <Link href={`/desk/recalls/new?version=${id}`} className="inline-flex min-h-6 items-center">
            Recall this text
          </Link>
        ) : null}
      </p>
      <AuthorshipLine version={row} timezone={timezone} />
      <SignOffLine row={row} timezone={timezone} />
      <TranslationLine row={row} timezone={timezone} />
      <GateReason reason={gateReason} failures={gateFailures} state={row.state} />
    </div>
  );
}
