"use client";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { DraftTopic, DraftView } from "@/lib/handouts/schema";
import { DueLine } from "@/components/editorial/expiry/due-line";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { type Choice, choiceOf, movedBy, movedTo, rowsOf, withRow } from "./choice-order";

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
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) =>
      onRows(
        movedTo(rows, [...keys].map(String), {
          target: String(target.key),
          after: target.dropPosition === "after",
        }),
      ),
  });
  return (
    <div className="grid gap-2">
      <AlongList
        label="On the front sheet, where they keep their place"
        topics={view.topics.filter(({ front }) => front)}
        due={due}
      />
      <GridList
        aria-label="Topics on the page, in order"
        keyboardNavigationBehavior="tab"
        items={rows.map((topic) => ({ ...topic, id: topic.slug }))}
        dragAndDropHooks={dragAndDropHooks}
        className="grid gap-1"
        renderEmptyState={() => <p className="text-quiet">No topic is chosen yet.</p>}
      >
        {(topic) => (
          <GridListItem
            textValue={topic.title}
            className="rounded-md border border-line bg-surface p-2 outline-accent data-focus-visible:outline-3"
          >
            <ChosenRow
              topic={topic}
              language={view.language}
              due={due.get(topic.slug) ?? null}
              rows={rows}
              onRows={onRows}
            />
          </GridListItem>
        )}
      </GridList>
      <AlongList
        label="Pages that come along"
        topics={view.topics.filter(({ because }) => because === "paired")}
        due={due}
      />
    </div>
  );
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

type RowProps = Rows & { topic: DraftTopic; language: DraftView["language"]; due: string | null };

function ChosenRow({ topic, language, due, rows, onRows }: RowProps) {
  const { slug, title } = topic;
  const edit = (change: Partial<Choice[number]>) => onRows(withRow(rows, slug, change));
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-1">
        <AriaButton slot="drag" aria-label={`Move ${title}`} className="min-h-8 min-w-7 px-1 text-quiet">
          ⠿
        </AriaButton>
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
          onKeyDown={(event) => event.stopPropagation()}
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
      <Button small look="quiet" disabled={index === 0} onClick={() => onMove(-1)}>
        <span aria-hidden="true">↑</span>
        <span className="sr-only">Move {title} up</span>
      </Button>
      <Button small look="quiet" disabled={index === count - 1} onClick={() => onMove(1)}>
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
    <div className="flex flex-wrap gap-x-3 gap-y-1 pl-6 text-sm">
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
