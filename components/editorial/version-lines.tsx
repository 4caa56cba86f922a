"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { CommentView, VersionKind } from "@/lib/editorial/schema";
import { CommentForm, CommentList } from "./comments";
import type { CommentActions } from "./types";

/** A line as it is read and remarked on; `blockId` is null for lines that are no block of the text. */
export type ReadLine = { key: string; where: string; text: string; about: string[]; blockId: string | null };
type Props = { lines: ReadLine[]; comments: CommentView[]; kind: VersionKind; versionId: string; language: string; timezone: string; open: boolean; actions: CommentActions };

/** A version line by line, each with what was said about it and a way to say something. */
export function VersionLines({ lines, comments, kind, versionId, language, timezone, open, actions }: Props) {
  const [about, setAbout] = useState<string | null>(null);
  const known = new Set(lines.map(({ blockId }) => blockId));
  const elsewhere = comments.filter(({ blockId }) => blockId === null || !known.has(blockId));
  return (
    <div className="grid gap-4">
      <section aria-labelledby="whole-title" className="grid gap-2">
        <h2 id="whole-title" className="text-xl">About the version as a whole</h2>
        <CommentList comments={elsewhere} timezone={timezone} resolve={actions.resolve} />
        {open ? <CommentForm label="Comment on the whole version" about={{ kind, versionId, blockId: null, quote: "" }} add={actions.add} /> : null}
      </section>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {lines.map((line, place) => (
          <li key={line.key} className="grid gap-1 px-4 py-2">
            {line.where === lines[place - 1]?.where ? null : <h3 className="text-sm text-quiet">{line.where}</h3>}
            <div className="flex flex-wrap items-start justify-between gap-x-4">
              <div className="min-w-0 flex-1 basis-64">
                <p lang={language} className="wrap-anywhere">{line.text}</p>
                {line.about.length > 0 ? <p className="text-sm text-quiet">{line.about.join("; ")}</p> : null}
              </div>
              {open && line.blockId ? <Button small look="quiet" aria-expanded={about === line.key} onClick={() => setAbout(about === line.key ? null : line.key)}>Comment<span className="sr-only"> on “{line.text.slice(0, 60)}”</span></Button> : null}
            </div>
            <CommentList comments={line.blockId ? comments.filter(({ blockId }) => blockId === line.blockId) : []} timezone={timezone} resolve={actions.resolve} />
            {about === line.key ? <CommentForm label="Comment on this line" about={{ kind, versionId, blockId: line.blockId, quote: line.text.slice(0, 500) }} add={actions.add} done={() => setAbout(null)} /> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
