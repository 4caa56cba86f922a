"use client";
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import type { DraftTopic, DraftView } from "@/lib/handouts/schema";
import { DueLine } from "@/components/editorial/expiry/due-line";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { chosenOf } from "./draft-patch";

type Choice = ReturnType<typeof chosenOf>;
type Props = { view: DraftView; onTopics: (topics: Choice) => void };

const parts = [
  ["analogy", "Picture"],
  ["do", "What to do"],
  ["ask", "Questions"],
] as const;

/**
 * Pinned pages, which print first, then the chosen topics in order: drag, or use the buttons.
 * Pairs follow their topic.
 */
export function ChosenList({ view, onTopics }: Props) {
  const choice = chosenOf(view);
  const chosen = view.topics.filter((topic) => topic.because === "chosen");
  const due = new Map(view.due.map(({ slug, words }) => [slug, words]));
  const along = (because: DraftTopic["because"]) => ({
    topics: view.topics.filter((topic) => topic.because === because),
    due,
  });
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: (event) =>
      onTopics(
        reordered(
          choice,
          [...event.keys].map(String),
          String(event.target.key),
          event.target.dropPosition === "after",
        ),
      ),
  });
  return (
    <div className="grid gap-2">
      <AlongList label="Safety pages, always first" {...along("pinned")} />
      <GridList
        aria-label="Topics on the page, in order"
        keyboardNavigationBehavior="tab"
        items={chosen.map((topic) => ({ ...topic, id: topic.slug }))}
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
              choice={choice}
              onTopics={onTopics}
            />
          </GridListItem>
        )}
      </GridList>
      <AlongList label="Pages that come along" {...along("paired")} />
    </div>
  );
}

/** Pages nobody chose, each with its reason. */
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
    <ul aria-label={label} className="grid gap-1 text-sm">
      {topics.map((topic) => (
        <li key={topic.slug} className="rounded-md bg-sunken px-2 py-1">
          <b>{topic.title}</b> <span className="text-quiet">· {topic.why}</span>
          {due.has(topic.slug) ? <DueLine words={due.get(topic.slug) ?? ""} /> : null}
        </li>
      ))}
    </ul>
  );
}

function ChosenRow({
  topic,
  language,
  due,
  choice,
  onTopics,
}: {
  topic: DraftTopic;
  language: DraftView["language"];
  due: string | null;
  choice: Choice;
  onTopics: Props["onTopics"];
}) {
  const index = choice.findIndex((one) => one.slug === topic.slug);
  const edit = (change: Partial<Choice[number]>) =>
    onTopics(choice.map((one) => (one.slug === topic.slug ? { ...one, ...change } : one)));
  const move = (by: number) => {
    const next = [...choice];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    onTopics(next);
  };
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-1">
        <AriaButton
          slot="drag"
          aria-label={`Move ${topic.title}`}
          className="min-h-8 min-w-7 px-1 text-quiet"
        >
          ⠿
        </AriaButton>
        <span className="mr-auto font-bold leading-tight">{topic.title}</span>
        <MoveButtons title={topic.title} index={index} count={choice.length} onMove={move} />
        <Button small look="quiet" onClick={() => onTopics(choice.filter((one) => one.slug !== topic.slug))}>
          <span aria-hidden="true">✕</span>
          <span className="sr-only">Take {topic.title} off the page</span>
        </Button>
      </div>
      {due === null ? null : (
        <div className="pl-6">
          <DueLine words={due} />
        </div>
      )}
      <PartBoxes topic={topic} onEdit={edit} />
      <a
        href={`/library/${topic.slug}?language=${language}`}
        target="_blank"
        className="justify-self-start py-0.5 pl-6 text-sm"
      >
        Read it or suggest a change<span className="sr-only"> to {topic.title}</span> (new tab)
      </a>
      <details className="pl-6 text-sm">
        <summary className="min-h-6 text-accent">{topic.note ? "Your note" : "Add a note"}</summary>
        <TextArea
          label={`Your note under ${topic.title}`}
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
          className="size-4 accent-accent"
          checked={topic.layer === "full"}
          onChange={(event) => onEdit({ layer: event.target.checked ? "full" : "brief" })}
        />
        Full text
      </label>
      {parts.map(([part, word]) => (
        <label key={part} className="flex min-h-6 items-center gap-1">
          <input
            type="checkbox"
            className="size-4 accent-accent"
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

function reordered(choice: Choice, moved: string[], target: string, after: boolean): Choice {
  const taken = choice.filter((one) => moved.includes(one.slug));
  const rest = choice.filter((one) => !moved.includes(one.slug));
  const at = rest.findIndex((one) => one.slug === target) + (after ? 1 : 0);
  return [...rest.slice(0, at), ...taken, ...rest.slice(at)];
}
