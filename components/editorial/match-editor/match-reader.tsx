"use client";
import { useMemo } from "react";
import type { MatchVersionView } from "@/lib/editorial/schema";
import type { MatchMaterial } from "@/lib/editorial/try/schema";
import { MatchSummary } from "./match-summary";
import { namesOf } from "./names";
import { TryPanel } from "./try-panel";
import type { TryAction } from "./try-store";

/** A match version that is no draft: in words, to be tried all the same, as a reviewer wants to. */
export function MatchReader({
  version,
  material,
  tryMatch,
}: {
  version: MatchVersionView;
  material: MatchMaterial;
  tryMatch: TryAction;
}) {
  const names = useMemo(() => namesOf(material), [material]);
  const { id, slug, title, content } = version;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <MatchSummary content={content} names={names} />
      <TryPanel versionId={id} {...{ slug, title, content, material, names, tryMatch }} />
    </div>
  );
}
