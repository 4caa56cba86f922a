"use client";
import type { Editor } from "@tiptap/core";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import { TextField } from "@/components/ui/field";
import type { WritingMaterial } from "@/lib/editorial/schema";
import { gridPosition, setOptionTopic } from "./grid-edits";
import { PickList } from "./pick-list";
import { addPart, markAttributes, missingParts, putFigure, setLink, setTopicLink } from "./text-edits";

type Props = { editor: Editor; material: WritingMaterial; onClose: () => void };

const allowedLink = /^(https:\/\/[a-z0-9.-]+|tel:\+?[0-9-]{3,20}$|mailto:[^\s@]+@[a-z0-9.-]+$)/i;

export function LinkDialog({ editor, onClose }: Props) {
  const [before] = useState(() => markAttributes(editor, "link")?.href as string | undefined);
  const [href, setHref] = useState(before ?? "https://");
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!allowedLink.test(href.trim()) || /\s/.test(href.trim()))
      return setError("Begin with https://, tel: or mailto:, without spaces.");
    setLink(editor, href.trim());
    onClose();
  };
  return (
    <TitledModal title="Link" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label="Where it leads"
          hint="The words selected become the link, else the sentence."
          value={href}
          error={error}
          autoFocus
          onChange={(event) => setHref(event.target.value)}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary">
            Link
          </Button>
          {before ? (
            <Button
              onClick={() => {
                setLink(editor, null);
                onClose();
              }}
            >
              Take the link away
            </Button>
          ) : null}
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </TitledModal>
  );
}

type OneProps = {
  title: string;
  label: string;
  items: Parameters<typeof PickList>[0]["items"];
  before: string | null;
  done: string;
  away?: string;
  onDone: (id: string) => void;
  onAway?: () => void;
  onClose: () => void;
};

/** One thing out of many. */
function PickOne({ title, label, items, before, done, away, onDone, onAway, onClose }: OneProps) {
  const [chosen, setChosen] = useState(before);
  return (
    <TitledModal title={title} onClose={onClose}>
      <PickList
        label={label}
        items={items}
        chosen={chosen === null ? [] : [chosen]}
        autoFocus
        onChoose={([id]) => setChosen(id ?? null)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={chosen === null}
          onClick={() => {
            if (chosen !== null) onDone(chosen);
            onClose();
          }}
        >
          {done}
        </Button>
        {away && before !== null ? (
          <Button
            onClick={() => {
              onAway?.();
              onClose();
            }}
          >
            {away}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </TitledModal>
  );
}

const topicPicks = ({ topics }: WritingMaterial) =>
  topics.map(({ slug, title }) => ({ id: slug, label: title, detail: slug }));

export function TopicLinkDialog({ editor, material, onClose }: Props) {
  const before = (markAttributes(editor, "topicLink")?.slug as string | undefined) ?? null;
  return (
    <PickOne
      title="Link to a topic"
      label="Find a topic"
      items={topicPicks(material)}
      before={before}
      done="Link"
      away="Take the link away"
      onDone={(slug) => setTopicLink(editor, slug)}
      onAway={() => setTopicLink(editor, null)}
      onClose={onClose}
    />
  );
}

export function OptionTopicDialog({ editor, material, onClose }: Props) {
  const position = gridPosition(editor.state);
  const before = (position?.grid.child(position.column).attrs.topic as string | undefined) ?? null;
  return (
    <PickOne
      title="Topic of this option"
      label="Find a topic"
      items={topicPicks(material)}
      before={before}
      done="Use this topic"
      away="No topic: always shown"
      onDone={(slug) => setOptionTopic(editor, slug)}
      onAway={() => setOptionTopic(editor, null)}
      onClose={onClose}
    />
  );
}

export function FigureDialog({ editor, material, onClose }: Props) {
  const items = Object.entries(material.figures).map(([key, { alt, svg }]) => ({
    id: key,
    label: key.replaceAll("-", " "),
    detail: alt,
    picture: pictureOf(svg),
  }));
  return (
    <PickOne
      title="Put in a picture"
      label="Find a picture"
      items={items}
      before={null}
      done="Put it in"
      onDone={(key) => putFigure(editor, key)}
      onClose={onClose}
    />
  );
}

export const pictureOf = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

export function AddPartDialog({ editor, onClose }: Props) {
  const missing = missingParts(editor.state.doc);
  return (
    <TitledModal title="Add a part" onClose={onClose}>
      {missing.length === 0 ? (
        <p>The text has every part.</p>
      ) : (
        <ul className="grid gap-2">
          {missing.map((part, index) => (
            <li key={part.name}>
              <Button
                autoFocus={index === 0}
                className="w-full justify-start text-left"
                onClick={() => {
                  addPart(editor, part);
                  onClose();
                }}
              >
                <span>
                  {part.name}
                  {part.needed ? " (needed)" : ""}
                  <span className="block text-sm font-normal text-quiet">{part.hint}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </TitledModal>
  );
}
