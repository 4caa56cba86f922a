"use client";
import type { StopAnswer } from "./stop-form";
import type { ReactNode } from "react";
import { memo, useCallback, useState } from "react";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import type { HeldBack } from "@/lib/engine/matching/schema";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ChosenList } from "./chosen-list";
import type { Choice } from "./choice-order";
import { GridOptions } from "./grid-options";
import { StopCard } from "./stop-card";
import { SuggestedTopics } from "./suggested-topics";
import { SuggestionCard } from "./suggestion-card";

type Props = {
  view: DraftView;
  library: BuilderLibrary;
  onChoose: (slug: string, on: boolean, override?: string) => void;
  onAnswerStop: (stopId: string, answer: StopAnswer) => Promise<boolean>;
  onTopics: (topics: Choice | null) => void;
  onOptions: (options: string[]) => void;
  /** Templates that fit, and keeping this choice as one. */
  templates: ReactNode;
};

/** What fits this patient, why, what is held back and why, and what was chosen, in order. */
export const SuggestedColumn = memo(function SuggestedColumn(props: Props) {
  const { view, library, onChoose, onAnswerStop, onTopics, onOptions, templates } = props;
  const title = useCallback(
    (slug: string) => library.catalogue.find((topic) => topic.slug === slug)?.title ?? slug,
    [library],
  );
  const reading = new Map(library.catalogue.map((topic) => [topic.slug, topic.readingGrade]));
  const chosen = new Set(view.topics.map((topic) => topic.slug));
  const due = new Map(view.due.map((topic) => [topic.slug, topic]));
  return (
    <section aria-labelledby="suggested-title" className="grid content-start gap-4">
      <h2 id="suggested-title" className="text-xl">
        Suggested
      </h2>
      {view.stops.length > 0 ? (
        <List label="Safety stops">
          {view.stops.map((stop) => (
            <StopCard key={stop.id} stop={stop} onAnswer={(answer) => onAnswerStop(stop.id, answer)} />
          ))}
        </List>
      ) : null}
      <Removed removed={view.removed} title={title} />
      <Banners title="For you, not printed" banners={view.banners.filter((banner) => banner.clinicianOnly)} />
      {/* Where it prints depends on what else the page says: in the call box, or before the explanations. */}
      <Banners title="Prints on the page" banners={view.banners.filter((banner) => !banner.clinicianOnly)} />
      <Pinned topics={view.topics.filter((topic) => topic.pinned)} />
      {view.suggestions.length === 0 ? (
        <Empty />
      ) : (
        <SuggestedTopics
          suggestions={view.suggestions}
          alsoAsked={view.alsoAsked}
          title={title}
          card={(suggestion) => (
            <SuggestionCard
              key={suggestion.slug}
              suggestion={suggestion}
              title={title(suggestion.slug)}
              titleOf={title}
              readingGrade={reading.get(suggestion.slug) ?? null}
              chosen={chosen.has(suggestion.slug)}
              due={due.get(suggestion.slug)?.words ?? null}
              onChoose={onChoose}
            />
          )}
        />
      )}
      <HeldBackList
        held={view.heldBack}
        expired={(slug) => due.get(slug)?.standing === "expired"}
        title={title}
        onChoose={onChoose}
      />
      <AddByHand {...{ library, view, onChoose }} />
      <OnThePage {...{ view, onTopics, onOptions }} />
      {templates}
    </section>
  );
});

function OnThePage({ view, onTopics, onOptions }: Pick<Props, "view" | "onTopics" | "onOptions">) {
  return (
    <section aria-labelledby="chosen-title" className="grid gap-2">
      <h3 id="chosen-title" className="text-base">
        On the page, in order
      </h3>
      <ChosenList view={view} onTopics={onTopics} />
      {view.choiceIsDefault ? null : (
        <Button small look="quiet" onClick={() => onTopics(null)}>
          Back to the suggested choice
        </Button>
      )}
      <GridOptions view={view} onOptions={onOptions} />
    </section>
  );
}

function Removed({ removed, title }: Pick<DraftView, "removed"> & { title: (slug: string) => string }) {
  if (removed.length === 0) return null;
  return (
    <Notice tone="caution" title="Left the page because of this change">
      <ul className="text-sm">
        {removed.map((one) => (
          <li key={one.slug}>
            <b>{one.title ?? title(one.slug)}</b>: {one.because}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Pinned({ topics }: Pick<DraftView, "topics">) {
  if (topics.length === 0) return null;
  return (
    <List label="Pinned for safety">
      {topics.map((topic) => (
        <li key={topic.slug} className="rounded-md border border-line bg-sunken p-3">
          <p className="font-bold">
            <span aria-hidden="true" className="text-accent">
              ◆{" "}
            </span>
            {topic.title}
          </p>
          <p className="text-sm">{topic.why}</p>
        </li>
      ))}
    </List>
  );
}

function Banners({ title, banners }: { title: string; banners: DraftView["banners"] }) {
  if (banners.length === 0) return null;
  return (
    <Notice tone="caution" title={title}>
      <ul className="grid gap-1 text-sm">
        {banners.map((banner) => (
          <li key={banner.id}>{banner.message}</li>
        ))}
      </ul>
    </Notice>
  );
}

function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid gap-2">
      {children}
    </ul>
  );
}

function Empty() {
  return (
    <Notice title="Nothing to suggest yet">
      <p>
        Say what is true of this patient on the left: a few symptoms, what they take, what they ask about.
        Topics appear here with their reasons.
      </p>
    </Notice>
  );
}

type HeldBackProps = {
  expired: (slug: string) => boolean;
  title: (slug: string) => string;
  onChoose: Props["onChoose"];
};

function HeldBackList({ held, expired, title, onChoose }: HeldBackProps & { held: HeldBack[] }) {
  if (held.length === 0) return null;
  return (
    <details>
      <summary className="min-h-9 font-bold">Left out, and why ({held.length})</summary>
      <ul className="grid gap-2 pt-1">
        {held.map((one) => (
          <HeldBackRow
            key={one.slug}
            held={one}
            why={expired(one.slug) ? "out of date" : "not safe"}
            title={title(one.slug)}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </details>
  );
}

function HeldBackRow({
  held,
  why,
  title,
  onChoose,
}: {
  held: HeldBack;
  why: "out of date" | "not safe";
  title: string;
  onChoose: Props["onChoose"];
}) {
  const [reason, setReason] = useState("");
  return (
    <li className="rounded-md border border-line bg-sunken p-3 text-sm">
      <p>
        <b>{title}</b>
        {held.hard ? (
          <span className={`font-bold ${why === "not safe" ? "text-stop" : "text-caution"}`}>
            {" "}
            · {why}, can’t be added
          </span>
        ) : null}
      </p>
      <p>{held.because}</p>
      {held.hard ? null : (
        <details>
          <summary className="min-h-6 text-accent">Add it all the same</summary>
          <form
            className="grid gap-2 pt-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (reason.trim()) onChoose(held.slug, true, reason.trim());
            }}
          >
            <TextField
              label="Your reason"
              hint="Kept with this handout."
              value={reason}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
            <Button type="submit" small disabled={!reason.trim()}>
              Add with this reason
            </Button>
          </form>
        </details>
      )}
    </li>
  );
}

function AddByHand({ library, view, onChoose }: Pick<Props, "library" | "view" | "onChoose">) {
  const known = new Set([
    ...view.topics.map((one) => one.slug),
    ...view.suggestions.map((one) => one.slug),
    ...view.heldBack.map((one) => one.slug),
  ]);
  const expired = new Set(view.due.filter(({ standing }) => standing === "expired").map(({ slug }) => slug));
  const others = library.catalogue.filter((topic) => !known.has(topic.slug));
  if (others.length === 0) return null;
  return (
    <details>
      <summary className="min-h-9 font-bold">Add another topic by hand ({others.length})</summary>
      <ul className="grid gap-1 pt-1">
        {others.map((topic) => (
          <li key={topic.slug} className="flex items-center justify-between gap-2 border-b border-line py-1">
            <span>{topic.title}</span>
            {expired.has(topic.slug) ? (
              <span className="text-sm text-caution">Out of date, can’t be added</span>
            ) : (
              <Button small onClick={() => onChoose(topic.slug, true)}>
                Add<span className="sr-only"> {topic.title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
