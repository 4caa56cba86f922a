"use client";
import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import type { WritingMaterial } from "@/lib/editorial/schema";
import { PickList } from "./pick-list";
import { blocksAround, setConditions } from "./text-edits";

type Props = { editor: Editor; material: WritingMaterial; onClose: () => void };

const blockNames: Record<string, string> = {
  paragraph: "This paragraph",
  listItem: "This list item",
  bulletList: "The whole list",
  orderedList: "The whole list",
  callout: "The whole box",
  figure: "This picture",
  grid: "The whole grid",
  gridOption: "This option",
  gridRow: "This row",
};

/** The blocks around the cursor, the one that is meant, and what is asked for it so far. */
function useConditions(editor: Editor) {
  const [blocks] = useState(() =>
    blocksAround(editor).filter(
      ({ node }, index, all) =>
        !(node.type.name === "paragraph" && all[index + 1]?.node.type.name === "listItem"),
    ),
  );
  const [which, setWhich] = useState(() =>
    Math.max(
      0,
      blocks.findIndex(({ node }) => node.attrs.when.length + node.attrs.unless.length > 0),
    ),
  );
  const at = blocks[which];
  const [asked, setAsked] = useState(() => ({
    when: (at?.node.attrs.when ?? []) as string[],
    unless: (at?.node.attrs.unless ?? []) as string[],
  }));
  const choose = (index: number) => {
    const { when = [], unless = [] } = (blocks[index]?.node.attrs ?? {}) as {
      when?: string[];
      unless?: string[];
    };
    setWhich(index);
    setAsked({ when, unless });
  };
  return { blocks, which, at, asked, setAsked, choose };
}

/** For which patients a block prints: only with one of some entries, never with others. */
export function ConditionsDialog({ editor, material, onClose }: Props) {
  const { blocks, which, at, asked, setAsked, choose } = useConditions(editor);
  const items = material.vocabulary.map(({ id, label }) => ({ id, label, detail: id }));
  const use = (conditions: typeof asked) => {
    if (at) setConditions(editor, at.pos, conditions);
    onClose();
  };
  if (!at)
    return (
      <TitledModal title="For whom" onClose={onClose}>
        <p>Put the cursor into a block first.</p>
        <div>
          <Button onClick={onClose}>Close</Button>
        </div>
      </TitledModal>
    );
  return (
    <TitledModal title="For whom" onClose={onClose}>
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="font-bold">Which block</legend>
        {blocks.map(({ node, pos }, index) => (
          <label key={pos} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="block"
              checked={index === which}
              onChange={() => choose(index)}
              className="size-4 accent-accent"
            />
            {blockNames[node.type.name] ?? node.type.name}
          </label>
        ))}
      </fieldset>
      <PickList
        label="Print only with one of"
        items={items}
        chosen={asked.when}
        several
        autoFocus
        onChoose={(when) => setAsked({ ...asked, when })}
      />
      <PickList
        label="Never print with"
        items={items}
        chosen={asked.unless}
        several
        onChoose={(unless) => setAsked({ ...asked, unless })}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => use(asked)}>
          Use these
        </Button>
        <Button onClick={() => use({ when: [], unless: [] })}>For everyone</Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </TitledModal>
  );
}
