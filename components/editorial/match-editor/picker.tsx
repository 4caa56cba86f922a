"use client";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { TextField } from "@/components/ui/field";
import { findChoices, type Choice } from "./names";

type Props = {
  label: string;
  placeholder?: string;
  items: readonly Choice[];
  without?: readonly string[];
  onPick: (id: string) => void;
};

/**
 * Picks one thing by any of its words: type, arrow down where the first is not meant, Enter. Empty and
 * closed again after each pick, ready for the next. The ARIA combobox pattern with a list; the focus
 * stays in the field.
 */
export function Picker({ label, placeholder, items, without = [], onPick }: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState<number | null>(null);
  const found = active === null ? [] : findChoices(items, typed, without);
  const open = found.length > 0;
  const at = Math.min(active ?? 0, found.length - 1);
  const pick = (choice: Choice | undefined) => {
    if (choice) onPick(choice.id);
    setTyped("");
    setActive(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (move !== 0) setActive(active === null ? 0 : (at + move + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") pick(found[at]?.choice);
    else if (event.key === "Escape" && active !== null) setActive(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative" onBlur={() => setActive(null)}>
      <TextField
        label={label}
        placeholder={placeholder}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(event.target.value.trim() === "" ? null : 0);
        }}
      />
      {open ? (
        <ul
          id={id}
          role="listbox"
          aria-label={label}
          className="absolute z-10 max-h-80 w-full overflow-auto rounded-md border border-edge bg-surface p-1 shadow-page"
        >
          {found.map(({ choice, word }, index) => (
            <Option
              key={choice.id}
              id={`${id}-${index}`}
              choice={choice}
              word={word}
              active={index === at}
              onPick={() => pick(choice)}
            />
          ))}
        </ul>
      ) : null}
      <p role="status" className="text-sm">
        {active !== null && !open ? noneWords(items, typed) : ""}
      </p>
    </div>
  );
}

function noneWords(items: readonly Choice[], typed: string): string {
  const [there] = findChoices(items, typed, []);
  return there
    ? `${there.choice.label} is there already.`
    : `Nothing is called “${typed}”. Try another word for it.`;
}

type OptionProps = { id: string; choice: Choice; word: string | null; active: boolean; onPick: () => void };

function Option({ id, choice, word, active, onPick }: OptionProps) {
  const self = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) self.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // Pressing must not take the focus from the field, or the list would close before the pick.
    <li
      ref={self}
      id={id}
      role="option"
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={`min-h-9 cursor-pointer rounded-sm border-l-4 px-2 py-1 text-sm hover:bg-sunken ${active ? "border-accent bg-accent-soft" : "border-transparent"}`}
    >
      {choice.label}{" "}
      <span className="text-quiet">{[choice.about, word && `“${word}”`].filter(Boolean).join(" · ")}</span>
    </li>
  );
}
