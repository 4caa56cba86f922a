"use client";
import type { ReactNode } from "react";
import { useId } from "react";
import type { AlsoAsked, Suggestion, SuggestionGroup } from "@/lib/engine/matching/schema";

const groups: [SuggestionGroup, string][] = [
  ["asked", "They asked"],
  ["helps", "What is going on and what can help"],
  ["this-week", "This week"],
];

type Props = {
  suggestions: Suggestion[];
  alsoAsked: AlsoAsked[];
  title: (slug: string) => string;
  card: (suggestion: Suggestion) => ReactNode;
};

/** The first five in three groups; what was asked beyond them, and the rest, folded. */
export function SuggestedTopics({ suggestions, alsoAsked, title, card }: Props) {
  const top = suggestions.filter(({ place }) => place !== "rest");
  const asked = new Set(alsoAsked.map(({ slug }) => slug));
  const rest = suggestions.filter(({ place, slug }) => place === "rest" && !asked.has(slug));
  const also = alsoAsked.filter(({ slug }) => !top.some((one) => one.slug === slug));
  return (
    <>
      <ul aria-label="Suggested topics" className="grid gap-4">
        {groups.map(([group, name]) => (
          <Group key={group} name={name}>
            {top.filter((one) => one.group === group).map(card)}
          </Group>
        ))}
      </ul>
      {also.length + rest.length > 0 ? (
        <details>
          <summary className="min-h-9 font-bold">
            More that fits ({rest.length + also.length})
            {also.length > 0 ? ` · they also asked: ${also.map(({ slug }) => title(slug)).join(", ")}` : ""}
          </summary>
          <div className="grid gap-4 pt-1">
            <AlsoAskedList alsoAsked={also} {...{ suggestions, title, card }} />
            <ul aria-label="More suggested topics" className="grid gap-2">
              {rest.map(card)}
            </ul>
          </div>
        </details>
      ) : null}
    </>
  );
}

function Group({ name, children }: { name: string; children: ReactNode[] }) {
  const id = useId();
  if (children.length === 0) return null;
  return (
    <li className="grid gap-2">
      <h3 id={id} className="text-base">
        {name}
      </h3>
      <ul aria-labelledby={id} className="grid gap-2">
        {children}
      </ul>
    </li>
  );
}

/** What they asked beyond the places for it: a card where it can be added, else why it is held back. */
function AlsoAskedList({ alsoAsked, suggestions, title, card }: Props) {
  if (alsoAsked.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="text-base">They also asked</h3>
      <ul aria-label="They also asked" className="grid gap-2">
        {alsoAsked.map(({ slug, because, heldBack }) => {
          const suggestion = suggestions.find((one) => one.slug === slug);
          if (suggestion) return card({ ...suggestion, because });
          return (
            <li key={slug} className="rounded-md border border-line bg-sunken p-3 text-sm">
              <p className="font-bold">{title(slug)}</p>
              <p>{because}</p>
              {heldBack === null ? null : <p>{heldBack}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
