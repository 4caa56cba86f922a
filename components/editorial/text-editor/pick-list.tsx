"use client";
import Image from "next/image";
import { useId, useState } from "react";
import { TextField } from "@/components/ui/field";

export type Pick = { id: string; label: string; detail?: string; picture?: string };
type Props = {
  label: string;
  items: readonly Pick[];
  chosen: readonly string[];
  several?: boolean;
  autoFocus?: boolean;
  onChoose: (ids: string[]) => void;
};

const SHOWN = 30;
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Type a few letters and pick: what is chosen stands first and stays, whatever is typed. */
export function PickList({ label, items, chosen, several = false, autoFocus = false, onChoose }: Props) {
  const [typed, setTyped] = useState("");
  const name = useId();
  const looked = folded(typed).split(/\s+/).filter(Boolean);
  const fits = ({ id, label: words, detail }: Pick) =>
    looked.every((word) => folded(`${id} ${words} ${detail ?? ""}`).includes(word));
  const found = [
    ...items.filter(({ id }) => chosen.includes(id)),
    ...items.filter((item) => !chosen.includes(item.id) && fits(item)),
  ];
  const shown = found.slice(0, SHOWN + chosen.length);
  const toggle = (id: string, on: boolean) =>
    onChoose(several ? (on ? [...chosen, id] : chosen.filter((one) => one !== id)) : [id]);
  return (
    <div className="grid gap-2">
      <TextField
        label={label}
        type="search"
        value={typed}
        autoFocus={autoFocus}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul
        aria-label={label}
        className="grid max-h-64 gap-1 overflow-y-auto rounded-md border border-line p-1"
      >
        {shown.map(({ id, label: words, detail, picture }) => (
          <li key={id}>
            <label className="flex min-h-9 items-start gap-3 rounded px-2 py-1 hover:bg-sunken has-checked:bg-accent-soft">
              <input
                type={several ? "checkbox" : "radio"}
                name={name}
                checked={chosen.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              {picture ? (
                <Image
                  unoptimized
                  src={picture}
                  alt=""
                  width={96}
                  height={48}
                  className="h-12 w-24 shrink-0 rounded bg-white object-contain"
                />
              ) : null}
              <span className="min-w-0 wrap-anywhere">
                <span className="block">{words}</span>
                {detail ? <span className="block text-sm text-quiet">{detail}</span> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-quiet">
        {found.length === 0
          ? "Nothing fits these letters."
          : found.length > shown.length
            ? `${found.length - shown.length} more: type to narrow them down.`
            : ""}
      </p>
    </div>
  );
}
