import { Link } from "@/components/ui/link";
import { TreeView } from "@/components/library/reading/tree-view";
import { Notice } from "@/components/ui/notice";
import type { TextVersionView, VersionState, WritingMaterial } from "@/lib/editorial/schema";
import type { WholeSection } from "@/lib/library/tree/parts-for-patient";
import { Crumbs } from "./editor-header";
import { partName } from "./names";

const stateWords: Record<Exclude<VersionState, "draft">, string> = {
  inReview: "This version is in review, so its words stand still. Take it back from review to go on writing.",
  published: "This version is published, so it stays as it is. Begin a new draft to change the page.",
  retired: "This version is retired. Restore it as a new draft to go on from it.",
};

/** A version that is no draft: read here, and taken further on the page of its topic. */
export function ReadOnlyText({
  version,
  material,
  sections,
}: {
  version: TextVersionView;
  material: WritingMaterial;
  sections: WholeSection[];
}) {
  const { state, slug, content, language } = version;
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-4">
      <Crumbs version={version} title={content.title} />
      <h1 className="text-2xl" lang={language}>
        {content.title}
      </h1>
      {state === "draft" ? null : (
        <Notice title={`Version ${version.number}`}>
          <p>
            {stateWords[state]} <Link href={`/desk/editorial/${slug}`}>Go to the topic</Link>
          </p>
        </Notice>
      )}
      {sections.map(({ kind, layer, content: blocks }) => (
        <section key={`${kind} ${layer ?? ""}`}>
          <h2 className="pb-1 text-xl">{partName({ kind, layer })}</h2>
          <div lang={language}>
            <TreeView
              blocks={blocks}
              words={material.words.calloutTitles}
              standings={material.words.standingWords}
              figures={material.figures}
            />
          </div>
        </section>
      ))}
    </main>
  );
}
