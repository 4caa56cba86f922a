"use client";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { findChoices, type Choice } from "./names";

type Props = { label: string; placeholder?: string; items: readonly Choice[]; without?: readonly string[]; onPick: (id: string) => void };

/** Picks one thing by any of its words: type, arrow down, Enter. Empty again after each pick, ready for the next. */
export function Picker({ label, placeholder, items, without = [], onPick }: Props) {
  const [typed, setTyped] = useState("");
  const found = findChoices(items, typed, without);
  return (
    <ComboBox inputValue={typed} onInputChange={setTyped} value={null} items={found.map(({ choice, word }) => ({ ...choice, word }))} allowsEmptyCollection menuTrigger="focus"
      onChange={(key) => { if (typeof key === "string") { onPick(key); setTyped(""); } }} className="grid gap-1">
      <Label className="font-bold">{label}</Label>
      <Input placeholder={placeholder} className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink placeholder:text-quiet" />
      <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-edge bg-surface shadow-page">
        <ListBox className="max-h-80 overflow-auto p-1" renderEmptyState={() => <p className="p-2 text-sm">Nothing is called that. Try another word for it.</p>}>
          {(item: Choice & { word: string | null }) => (
            <ListBoxItem textValue={item.label} className="min-h-9 cursor-pointer rounded-sm border-l-4 border-transparent px-2 py-1 text-sm data-focused:border-accent data-focused:bg-accent-soft">
              {item.label} <span className="text-quiet">{[item.about, item.word && `“${item.word}”`].filter(Boolean).join(" · ")}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
