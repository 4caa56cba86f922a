"use client";
import { longDate } from "@/lib/platform/clock";
import { handoutName } from "@/lib/handouts/handout-name";
import { Link } from "@/components/ui/link";
import { useState, useTransition } from "react";
import type { FindHandoutsInput, HandoutRow } from "@/lib/handouts/schema";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";

type Props = {
  initial: HandoutRow[];
  /** Only those with the text of this recall. */
  recall?: string;
  topics: { slug: string; title: string }[];
  find: (input: FindHandoutsInput) => Promise<Outcome<HandoutRow[]>>;
};

const select = "min-h-11 rounded-md border border-edge bg-surface px-2";

/**
 * My handouts, newest first, found by label, topic, state and date. What is looked for stays out
 * of the address bar.
 */
export function HandoutList({ initial, recall, topics, find }: Props) {
  const [rows, setRows] = useState(initial);
  const [wanted, setWanted] = useState<FindHandoutsInput>({ recall });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const look = (change: FindHandoutsInput) => {
    const next = Object.fromEntries(
      Object.entries({ ...wanted, ...change }).filter(([, value]) => value),
    ) as FindHandoutsInput;
    setWanted(next);
    start(async () => {
      const found = await find(next);
      if (found.ok) {
        setRows(found.value);
        setProblem(null);
      } else setProblem(inOneLine(found));
    });
  };

  return (
    <div className="grid gap-4">
      <FindForm topics={topics} look={look} />
      {problem ? (
        <div role="alert">
          <Notice tone="caution">
            <p>{problem}</p>
          </Notice>
        </div>
      ) : null}
      <p role="status" className="text-sm text-quiet">
        {busy ? "Looking…" : `${rows.length} ${rows.length === 1 ? "handout" : "handouts"}`}
      </p>
      <ul className="grid gap-2">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </div>
  );
}

function FindForm({ topics, look }: Pick<Props, "topics"> & { look: (change: FindHandoutsInput) => void }) {
  return (
    <form
      role="search"
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="min-w-60 flex-1">
        <TextField
          label="Find by label or first name"
          type="search"
          autoComplete="off"
          maxLength={120}
          onChange={(event) => look({ label: event.target.value })}
        />
      </div>
      <label className="grid gap-1 font-bold">
        Topic
        <select
          className={`${select} max-w-64 font-normal`}
          onChange={(event) => look({ topic: event.target.value })}
        >
          <option value="">Any</option>
          {topics.map((topic) => (
            <option key={topic.slug} value={topic.slug}>
              {topic.title}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1 font-bold">
        State
        <select
          className={`${select} font-normal`}
          onChange={(event) =>
            look({ state: (event.target.value || undefined) as FindHandoutsInput["state"] })
          }
        >
          <option value="">Any</option>
          <option value="draft">Draft</option>
          <option value="sealed">Finalised</option>
        </select>
      </label>
      <DayField label="From" onDay={(from) => look({ from })} />
      <DayField label="To" onDay={(to) => look({ to })} />
    </form>
  );
}

function DayField({ label, onDay }: { label: string; onDay: (day: string) => void }) {
  return (
    <label className="grid gap-1 font-bold">
      {label}
      <input
        type="date"
        className={`${select} font-normal`}
        onChange={(event) => onDay(event.target.value)}
      />
    </label>
  );
}

function Row({ row }: { row: HandoutRow }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 rounded-md border border-line bg-surface p-3">
      <Link href={`/handouts/${row.id}`} className="min-h-6 font-bold">
        {handoutName(row)}
      </Link>
      <span className="text-sm text-quiet">
        {row.state === "sealed"
          ? `Finalised ${longDate(row.finalisedAt ?? row.updatedAt)}`
          : `Draft, changed ${longDate(row.updatedAt)}`}
        {row.erasedAt ? `; words erased ${longDate(row.erasedAt)}` : ""}
      </span>
      {row.recalled ? (
        <span className="text-sm font-bold text-stop">
          <span aria-hidden="true">■ </span>Recalled text
        </span>
      ) : null}
      {row.questions > 0 ? (
        <span className="rounded-full border border-caution bg-caution-soft px-2 text-sm font-bold text-caution">
          {row.questions} {row.questions === 1 ? "question" : "questions"}
        </span>
      ) : null}
      <span className="w-full text-sm">{row.titles.join(" · ") || "No topic yet"}</span>
    </li>
  );
}
