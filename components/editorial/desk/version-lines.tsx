"use client";
import { useRef, useState } from "react";
import type { CommentView, VersionKind } from "@/lib/editorial/schema";
import { CommentForm, CommentList } from "./comments";
import { CommentedLineItem, type CommentedLine } from "./commented-line";
import type { CommentActions } from "./types";

type Props = {
  lines: CommentedLine[];
  comments: CommentView[];
  kind: VersionKind;
  versionId: string;
  language: string;
  timezone: string;
  open: boolean;
  actions: CommentActions;
};

/** A version line by line, each with what was said about it and a way to say something. */
export function VersionLines({ lines, comments, kind, versionId, language, timezone, open, actions }: Props) {
  const [about, setAbout] = useState<{ key: string; quote: string } | null>(null);
  const pressed = useRef<HTMLButtonElement>(null);
  const known = new Set(lines.map(({ blockId }) => blockId));
  const elsewhere = comments.filter(({ blockId }) => blockId === null || !known.has(blockId));
  const close = () => {
    setAbout(null);
    pressed.current?.focus();
  };
  return (
    <div className="grid gap-4">
      <section aria-labelledby="whole-title" className="grid gap-2">
        <h2 id="whole-title" className="text-xl">
          About the version as a whole
        </h2>
        <CommentList comments={elsewhere} timezone={timezone} resolve={actions.resolve} />
        {open ? (
          <CommentForm
            label="Comment on the whole version"
            about={{ kind, versionId, blockId: null, quote: "" }}
            add={actions.add}
          />
        ) : null}
      </section>
      <section aria-labelledby="lines-title" className="grid gap-2">
        <h2 id="lines-title" className="text-xl">
          Line by line
        </h2>
        {open && kind === "text" ? (
          <p className="text-sm text-quiet">To comment on some words of a line alone, select them first.</p>
        ) : null}
        <ol className="divide-y divide-line rounded-md border border-line bg-surface">
          {lines.map((line, index) => (
            <CommentedLineItem
              key={line.key}
              line={line}
              language={language}
              heading={line.where !== lines[index - 1]?.where}
              expanded={about?.key === line.key}
              mayComment={open && line.blockId !== null}
              onComment={(quote, button) => {
                pressed.current = button;
                setAbout(about?.key === line.key ? null : { key: line.key, quote });
              }}
            >
              <CommentList
                comments={line.blockId ? comments.filter(({ blockId }) => blockId === line.blockId) : []}
                line={line.text}
                timezone={timezone}
                resolve={actions.resolve}
              />
              {about?.key === line.key ? (
                <>
                  {about.quote !== line.text ? (
                    <p className="text-sm">
                      About <q>{about.quote}</q>
                    </p>
                  ) : null}
                  <CommentForm
                    label="Comment on this line"
                    about={{ kind, versionId, blockId: line.blockId, quote: about.quote.slice(0, 500) }}
                    add={actions.add}
                    opened
                    done={close}
                  />
                </>
              ) : null}
            </CommentedLineItem>
          ))}
        </ol>
      </section>
    </div>
  );
}
