"use client";
import { type KeyboardEvent, useMemo, useState } from "react";
import { entryWords } from "@/lib/engine/command-line/entry-words";
import { lineReader } from "@/lib/engine/command-line/read-line";
import type { Entry, LineWords, Pick, Picks } from "@/lib/engine/command-line/schema";

type Options = {
  words: LineWords;
  onEntry: (entry: Entry) => void;
  /** @returns whether there was something to take back. */
  onUndo: () => boolean;
};

/** One thing that Enter or a click takes: the whole line, or one reading of its unclear part. */
export type Row = { words: string; pick: Pick | null };

/** The line as it is typed: taken whole by Enter, spoken back, and empty again. */
export function useCommandLine({ words, onEntry, onUndo }: Options) {
  const [text, setText] = useState("");
  const [picks, setPicks] = useState<Picks>({});
  const [marked, setMarked] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const read = useMemo(() => lineReader(words), [words]);
  const { entries, unclear } = read(text, picks);
  const whole = entries.length > 0 ? [{ words: spoken(entries, words), pick: null }] : [];
  const rows: Row[] = unclear ? unclear.choices : whole;
  // A clear line is what Enter takes; among several readings nothing is marked until someone does.
  const active = unclear ? marked : rows.length > 0 ? 0 : null;

  const type = (next: string) => {
    setText(next);
    setMarked(null);
    if (next.trim() === "") setPicks({});
  };
  const take = (all: readonly Entry[]) => {
    // An age in the same line says which form the answers are of.
    const last = ({ kind }: Entry) => Number(kind === "answers");
    for (const entry of [...all].sort((one, other) => last(one) - last(other))) onEntry(entry);
    type("");
    setPicks({});
    setSaid(`Set: ${spoken(all, words)}`);
  };
  const choose = (row: Row) => {
    if (row.pick === null || !unclear) return take(entries);
    const next = { ...picks, [unclear.part]: row.pick };
    const after = read(text, next);
    if (after.unclear === null) return take(after.entries);
    setPicks(next);
    setMarked(null);
    setSaid(after.unclear.says);
  };
  const enter = () => {
    const row = active === null ? undefined : rows[active];
    if (row) return choose(row);
    if (!unclear) return;
    setSaid(unclear.says);
    if (rows.length > 0) setMarked(0);
  };
  const move = (by: 1 | -1) => unclear && setMarked(moved(marked, by, rows.length));
  const takeBack = () => setSaid(onUndo() ? "Taken back." : "Nothing to take back.");
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) =>
    onKey(event, {
      Enter: enter,
      Escape: () => type(""),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      // A key held down to empty the line takes nothing back.
      ...(text === "" && !event.repeat ? { Backspace: takeBack } : {}),
    });
  return { text, type, rows, active, unclear, said, choose, onKeyDown };
}

function onKey(event: KeyboardEvent, does: Partial<Record<string, () => void>>): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const doing = does[event.key];
  if (!doing) return;
  event.preventDefault();
  doing();
}

const spoken = (entries: readonly Entry[], words: LineWords) =>
  entries.map((entry) => entryWords(entry, words)).join(" · ");

function moved(marked: number | null, by: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  return marked === null ? (by > 0 ? 0 : count - 1) : (marked + by + count) % count;
}
