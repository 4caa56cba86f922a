"use client";
import { useEffect, useState } from "react";
import type { MatchContent } from "@/lib/editorial/schema";
import type { MatchMaterial, TryView } from "@/lib/editorial/try/schema";
import { Notice } from "@/components/ui/notice";
import { usePageStore } from "@/components/ui/page-store";
import { moveWords } from "./ranking-words";
import type { Names } from "./names";
import { Rankings } from "./rankings";
import { TryProfile } from "./try-profile";
import { TryStore, type TryAction } from "./try-store";

type Props = {
  versionId: string;
  slug: string;
  title: string;
  content: MatchContent;
  material: MatchMaterial;
  names: Names;
  tryMatch: TryAction;
};

/** How the ranking for one person moves with this draft, redrawn as it is edited. */
export function TryPanel({ versionId, slug, title, content, material, names, tryMatch }: Props) {
  const [store] = useState(() => new TryStore(versionId, tryMatch));
  const [profile, setProfile] = useState(material.examples[0]?.profile ?? { symptoms: {}, features: [] });
  const { view, problem } = usePageStore(store);
  useEffect(() => store.ask({ content, profile }), [store, content, profile]);
  const titleOf = (one: string) => (one === slug ? title : names.titleOf(one));
  return (
    <section aria-labelledby="try-title" className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <h2 id="try-title" tabIndex={-1} className="text-lg">
        Try it on a profile
      </h2>
      <TryProfile material={material} names={names} profile={profile} onProfile={setProfile} />
      {problem ? (
        <Notice tone="caution" title="This can’t be tried">
          <p className="text-sm">{problem}</p>
        </Notice>
      ) : null}
      {view ? <Moves view={view} slug={slug} titleOf={titleOf} /> : null}
      {view ? <Rankings view={view} {...{ slug, names, titleOf }} /> : null}
    </section>
  );
}

function Moves({ view, slug, titleOf }: { view: TryView; slug: string; titleOf: (slug: string) => string }) {
  const [own, ...others] = view.moves;
  return (
    <div className="grid gap-2">
      <p role="status" className="rounded-md border border-accent bg-accent-soft p-3">
        <b>{titleOf(slug)}</b>: {own ? moveWords(own, titleOf) : "no change."}{" "}
        <span className="text-quiet">
          {others.length === 0
            ? "Nothing else moves."
            : `${others.length + view.rest.moves} other ${others.length === 1 ? "topic moves" : "topics move"}.`}
        </span>
      </p>
      {others.length === 0 ? null : (
        <ul aria-label="Other topics that move" className="grid gap-1 text-sm">
          {others.map((move) => (
            <li key={move.slug}>
              <b>{titleOf(move.slug)}</b>: {moveWords(move, titleOf)}
            </li>
          ))}
        </ul>
      )}
      {view.rest.moves > 0 ? <p className="text-sm text-quiet">And {view.rest.moves} more.</p> : null}
    </div>
  );
}
