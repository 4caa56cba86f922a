"use client";
import type { ComponentProps } from "react";
import type { DraftTopic, DraftView } from "@/lib/handouts/draft/schema";
import { DueLine } from "@/components/editorial/expiry/due-line";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { type Choice, choiceOf, movedBy, movedTo, rowsOf, withRow } from "./choice-order";
import { useDrag } from "./use-drag";

type Props = { view: DraftView; onTopics: (topics: Choice) => void };
type Rows = { rows: readonly DraftTopic[]; onRows: (rows: readonly DraftTopic[]) => void };

const parts = [
  ["analogy", "Picture"],
  ["do", "What to do"],
  ["ask", "Questions"],
] as const;

/**
 * The pages in order, safety pages among them: drag, or use the buttons. Those of the front sheet keep their
 * place, and pages that come along follow their topic.
 */
export function ChosenList({ view, onTopics }: Props) {
  const rows = rowsOf(view.topics);
  const onRows = (next: readonly DraftTopic[]) => onTopics(choiceOf(view.topics, next));
  const due = new Map(view.due.map(({ slug, words }) => [slug, words]));
  const { list, drag, handle } = useDrag((slug, place) => onRows(movedTo(rows, slug, place)));
  return (
    <div className="grid gap-2">
      <AlongList
        label="On the front sheet, where they keep their place"
        topics={view.topics.filter(({ front }) => front)}
        due={due}
      />
      {rows.length === 0 ? <p className="text-quiet">No topic is chosen yet.</p> : null}
      <ol ref={list} aria-label="Topics on the page, in order" className="grid gap-1">
        {rows.map((topic, at) => (
          <li
            key={topic.slug}
            className={`rounded-md border border-line bg-surface p-2 ${drag?.slug === topic.slug ? "opacity-55" : ""} ${dropMark(drag?.place, at, rows.length)}`}
          >
            <ChosenRow
              topic={topic}
              language={view.language}
              due={due.get(topic.slug) ?? null}
              handle={handle(topic.slug)}
              rows={rows}
              onRows={onRows}
            />
          </li>
        ))}
      </ol>
      <AlongList
        label="Pages that come along"
        topics={view.topics.filter(({ because }) => because === "paired")}
        due={due}
      />
    </div>
  );
}

/** A line where the dragged row would stand. */
function dropMark(place: number | undefined, at: number, count: number): string {
  if (place === at) return "border-t-3 border-t-accent";
  return place === count && at === count - 1 ? "border-b-3 border-b-accent" : "";
}

/** Pages that aren't moved, each with its reason; the label is read and seen. */
function AlongList({
  label,
  topics,
  due,
}: {
  label: string;
  topics: DraftTopic[];
  due: ReadonlyMap<string, string>;
}) {
  if (topics.length === 0) return null;
  return (
    <div className="grid gap-1 text-sm">
      <p aria-hidden="true" className="text-quiet">
        {label}
      </p>
      <ul aria-label={label} className="grid gap-1">
        {topics.map(({ slug, title, why }) => (
          <li key={slug} className="rounded-md bg-sunken px-2 py-1">
            <b>{title}</b> {why === null ? null : <span className="text-quiet">· {why}</span>}
            {due.has(slug) ? <DueLine words={due.get(slug) ?? ""} /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

type RowProps = Rows & {
  topic: DraftTopic;
  language: DraftView["language"];
  due: string | null;
  handle: ComponentProps<"span">;
};

function ChosenRow({ topic, language, due, handle, rows, onRows }: RowProps) {
  const { slug, title } = topic;
  const edit = (change: Partial<Choice[number]>) => onRows(withRow(rows, slug, change));
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-1">
        <span
          aria-hidden="true"
          data-drag={slug}
          className="flex min-h-8 min-w-7 cursor-grab touch-none items-center justify-center text-quiet"
          {...handle}
        >
          ⠿
        </span>
        <span className="mr-auto font-bold leading-tight">{title}</span>
        <MoveButtons
          title={title}
          index={rows.findIndex((row) => row.slug === slug)}
          count={rows.length}
          onMove={(by) => onRows(movedBy(rows, slug, by))}
        />
        <TakeOff topic={topic} onTakeOff={() => onRows(rows.filter((row) => row.slug !== slug))} />
      </div>
      {topic.pinned ? <p className="pl-6 text-sm text-quiet">◆ {topic.why}</p> : null}
      {due === null ? null : (
        <div className="pl-6">
          <DueLine words={due} />
        </div>
      )}
      <PartBoxes topic={topic} onEdit={edit} />
      <a
        href={`/library/${slug}?language=${language}`}
        target="_blank"
        className="justify-self-start py-0.5 pl-6 text-sm"
      >
        Read it or suggest a change<span className="sr-only"> to {title}</span> (new tab)
      </a>
      <details className="pl-6 text-sm">
        <summary className="min-h-6 text-accent">{topic.note ? "Your note" : "Add a note"}</summary>
        <TextArea
          label={`Your note under ${title}`}
          hideLabel
          value={topic.note ?? ""}
          maxLength={1000}
          onChange={(event) => edit({ note: event.target.value || null })}
        />
      </details>
    </div>
  );
}

/** A safety page can't be taken off; one that was moved or changed goes back to how it stood. */
function TakeOff({ topic, onTakeOff }: { topic: DraftTopic; onTakeOff: () => void }) {
  if (topic.because === "pinned") return null;
  const [sign, words] = topic.pinned
    ? ["↺", `Put ${topic.title} back as it was`]
    : ["✕", `Take ${topic.title} off the page`];
  return (
    <Button small look="quiet" onClick={onTakeOff}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{words}</span>
    </Button>
  );
}

type MoveProps = { title: string; index: number; count: number; onMove: (by: number) => void };

function MoveButtons({ title, index, count, onMove }: MoveProps) {
  return (
    <>
      <Button small look="quiet" aria-disabled={index === 0} onClick={() => onMove(-1)}>
        <span aria-hidden="true">↑</span>
        <span className="sr-only">Move {title} up</span>
      </Button>
      <Button small look="quiet" aria-disabled={index === count - 1} onClick={() => onMove(1)}>
        <span aria-hidden="true">↓</span>
        <span className="sr-only">Move {title} down</span>
      </Button>
    </>
  );
}

/** Full or brief, and which parts print. */
function PartBoxes({
  topic,
  onEdit,
}: {
  topic: DraftTopic;
  onEdit: (change: Partial<Choice[number]>) => void;
}) {
  return (
    <div
      role="group"
      aria-label={`What prints of ${topic.title}`}
      className="flex flex-wrap gap-x-3 gap-y-1 pl-6 text-sm"
    >
      <label className="flex min-h-6 items-center gap-1">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={topic.layer === "full"}
          onChange={(event) => onEdit({ layer: event.target.checked ? "full" : "brief" })}
        />
        Full text
      </label>
      {parts.map(([part, word]) => (
        <label key={part} className="flex min-h-6 items-center gap-1">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={!topic.hiddenParts.includes(part)}
            onChange={(event) =>
              onEdit({
                hiddenParts: (event.target.checked
                  ? topic.hiddenParts.filter((one) => one !== part)
                  : [...topic.hiddenParts, part]) as Choice[number]["hiddenParts"],
              })
            }
          />
          {word}
        </label>
      ))}
    </div>
  );
}
