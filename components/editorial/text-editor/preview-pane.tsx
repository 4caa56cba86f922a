"use client";
import { useState } from "react";
import { TreeView } from "@/components/library/reading/tree-view";
import { Button } from "@/components/ui/button";
import { PageImage } from "@/components/ui/page-image";
import type { WritingMaterial } from "@/lib/editorial/schema";
import { partName } from "./names";
import type { PreviewPage } from "./preview-loop";

type Layer = "brief" | "full";
type Props = {
  title: string;
  language: string;
  shownPage: PreviewPage | null;
  problem: string | null;
  layer: Layer;
  material: WritingMaterial;
  onLayer: (layer: Layer) => void;
  onPage: (page: number) => void;
};

const looks: Record<Layer, string> = { full: "Full", brief: "Brief" };

/** The page as it will print, and the same as text. The old picture stays until the new one is there. */
export function PreviewPane({
  title,
  language,
  shownPage,
  problem,
  layer,
  material,
  onLayer,
  onPage,
}: Props) {
  const [asText, setAsText] = useState(false);
  return (
    <section aria-labelledby="preview-title" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="preview-title" className="mr-auto text-lg">
          As it prints
        </h2>
        {(Object.keys(looks) as Layer[]).map((one) => (
          <Button
            key={one}
            small
            aria-pressed={layer === one}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onLayer(one)}
          >
            {looks[one]}
          </Button>
        ))}
        <Button
          small
          aria-pressed={asText}
          className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
          onClick={() => setAsText(!asText)}
        >
          As text
        </Button>
      </div>
      {problem ? <p className="text-sm text-caution">{problem}</p> : null}
      {shownPage && !asText ? (
        <Picture title={title} shownPage={shownPage} paper={material.paper} onPage={onPage} />
      ) : null}
      {shownPage && asText ? (
        <TextOfPage title={title} language={language} shownPage={shownPage} material={material} />
      ) : null}
    </section>
  );
}

function Picture({
  title,
  shownPage: { source, page, pages },
  paper,
  onPage,
}: {
  title: string;
  shownPage: PreviewPage;
  paper: "letter" | "a4";
  onPage: (page: number) => void;
}) {
  return (
    <>
      <PageImage
        src={source}
        paper={paper}
        alt={`${title}, page ${page} of ${pages} as it prints; “As text” has its words`}
      />
      {pages > 1 ? (
        <div className="flex items-center justify-center gap-3 text-sm">
          <Button small aria-disabled={page === 1} onClick={() => onPage(Math.max(1, page - 1))}>
            Page before
          </Button>
          <span>
            Page {page} of {pages}
          </span>
          <Button small aria-disabled={page === pages} onClick={() => onPage(Math.min(pages, page + 1))}>
            Next page
          </Button>
        </div>
      ) : null}
    </>
  );
}

function TextOfPage({
  title,
  language,
  shownPage,
  material: { words, figures },
}: {
  title: string;
  language: string;
  shownPage: PreviewPage;
  material: WritingMaterial;
}) {
  return (
    <div lang={language} className="rounded-md border border-line bg-surface p-4">
      <h3 className="pb-2 text-xl">{title}</h3>
      {shownPage.sections.map(({ kind, content }) => (
        <section key={kind}>
          {kind === "takeaway" || kind === "meaning" ? null : (
            <h4 className="pb-1 font-bold">{partName({ kind, layer: null })}</h4>
          )}
          <TreeView
            blocks={content}
            words={words.calloutTitles}
            standings={words.standingWords}
            figures={figures}
          />
        </section>
      ))}
    </div>
  );
}
