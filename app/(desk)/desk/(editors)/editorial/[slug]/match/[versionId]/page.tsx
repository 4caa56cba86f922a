import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { MatchEditor } from "@/components/editorial/match-editor/match-editor";
import { MatchReader } from "@/components/editorial/match-editor/match-reader";
import { pageEditor } from "@/lib/platform/auth/doors";
import { getVersion } from "@/lib/editorial/versions/queries";
import type { VersionState } from "@/lib/editorial/schema";
import { getMatchMaterial } from "@/lib/editorial/try/queries";
import { saveVersionAction, submitVersionAction } from "@/app/(desk)/desk/(editors)/editorial/actions";
import { tryMatchAction } from "./actions";

export const metadata: Metadata = { title: "Matching" };

const states: Record<VersionState, string> = {
  draft: "draft",
  inReview: "in review",
  published: "published",
  retired: "retired",
};

export default async function MatchPage({
  params,
}: {
  params: Promise<{ slug: string; versionId: string }>;
}) {
  const editor = await pageEditor();
  const { slug, versionId } = await params;
  const version = await orNotFound(editor, () => getVersion(editor, { kind: "match", versionId }));
  if (version.kind !== "match" || version.slug !== slug) notFound();
  const material = await getMatchMaterial(editor, { slug });
  return (
    <main id="main" className="mx-auto grid max-w-[100rem] grid-cols-[minmax(0,1fr)] gap-4 px-4 py-6">
      <nav aria-label="Breadcrumb" className="text-sm">
        <ol className="flex flex-wrap gap-x-2">
          <li>
            <Link href="/desk/editorial" className="inline-flex min-h-6 items-center">
              Topics
            </Link>{" "}
            <span aria-hidden="true">›</span>
          </li>
          <li>
            <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-6 items-center">
              {version.title}
            </Link>{" "}
            <span aria-hidden="true">›</span>
          </li>
          <li aria-current="page" className="inline-flex min-h-6 items-center">
            Matching {version.number}
          </li>
        </ol>
      </nav>
      <div>
        <h1 id="match-title" tabIndex={-1} aria-describedby="match-state" className="text-2xl">
          When to suggest “{version.title}”
        </h1>
        <p id="match-state" className="text-quiet">
          Matching {version.number}, {states[version.state]}, by {version.author}.{" "}
          {version.state === "draft"
            ? "Every change is saved as you make it; nothing reaches patients until it is published."
            : "It can only be read here."}
        </p>
      </div>
      {version.state === "draft" ? (
        <MatchEditor
          key={version.id}
          version={version}
          material={material}
          personId={editor.personId}
          actions={{ save: saveVersionAction, submit: submitVersionAction, tryMatch: tryMatchAction }}
        />
      ) : (
        <MatchReader version={version} material={material} tryMatch={tryMatchAction} />
      )}
    </main>
  );
}
