"use client";
import Link from "next/link";
import { useState } from "react";
import type { DeskTopic } from "@/lib/editorial/schema";
import { sectionTitle } from "@/lib/search/schema";
import { readingPath, shownInstant, stateName, trackName } from "./words";

type Props = { topics: DeskTopic[]; timezone: string; mayApprove: boolean };

const filters = {
  all: { word: "All topics", keep: () => true },
  work: { word: "In work", keep: (topic: DeskTopic) => topic.open.some((one) => !one.offered) },
  review: { word: "In review", keep: (topic: DeskTopic) => topic.open.some((one) => one.state === "inReview") },
  offered: { word: "Updates offered", keep: (topic: DeskTopic) => topic.open.some((one) => one.offered) },
  spanish: { word: "Without Spanish", keep: (topic: DeskTopic) => topic.published.es === undefined },
} as const;
type Filter = keyof typeof filters;

const nothing: Record<Filter, string> = {
  all: "There is no topic yet. Make one above.",
  work: "Nothing is in work. Open a topic and begin a draft to change its words.",
  review: "Nothing waits for review.",
  offered: "No update of the starter library waits. One arrives here when a newer text meets words of your own.",
  spanish: "Every topic is published in Spanish.",
};

/** Every topic by section: what is published of it and what is in work. */
export function DeskList({ topics, timezone, mayApprove }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const shown = topics.filter(filters[filter].keep);
  const waiting = topics.flatMap(({ open }) => open).filter(({ state, publishAt }) => state === "inReview" && !publishAt).length;
  const sections = [...new Set(shown.map(({ order }) => Math.floor(order / 100)))];
  return (
    <div className="grid gap-4">
      {mayApprove && waiting > 0 ? <p className="font-bold">{waiting === 1 ? "One version waits for review." : `${waiting} versions wait for review.`}</p> : null}
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="sr-only">Which topics to show</legend>
        {(Object.keys(filters) as Filter[]).map((one) => (
          <label key={one} className="flex min-h-11 items-center gap-2">
            <input type="radio" name="filter" value={one} checked={filter === one} onChange={() => setFilter(one)} className="size-5 accent-accent" />
            {filters[one].word} <span className="text-quiet">({topics.filter(filters[one].keep).length})</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={shown.length === 0 ? "" : "sr-only"}>{shown.length === 0 ? nothing[filter] : `${shown.length} topics`}</p>
      {sections.map((section) => (
        <section key={section} aria-labelledby={`desk-${section}`} className="grid gap-1">
          <h2 id={`desk-${section}`} className="text-xl">{sectionTitle(section)}</h2>
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {shown.filter(({ order }) => Math.floor(order / 100) === section).map((topic) => <TopicRow key={topic.slug} topic={topic} timezone={timezone} />)}
          </ul>
        </section>
      ))}
    </div>
  );
}

function TopicRow({ topic: { slug, title, published, open }, timezone }: { topic: DeskTopic; timezone: string }) {
  const told = [["en", "English"], ["es", "Spanish"], ["match", "Matching"]] as const;
  return (
    <li className="grid gap-1 px-4 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-8 items-center font-bold">{title}</Link>
        <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
          {told.map(([key, word]) => <span key={key}>{word} {published[key] === undefined ? "none" : `v${published[key]}`}</span>)}
        </p>
      </div>
      {open.length > 0 ? (
        <ul className="grid gap-1 text-sm">
          {open.map((one) => (
            <li key={one.id} className="flex flex-wrap gap-x-2 border-l-4 border-accent pl-2">
              <Link href={readingPath(slug, one.kind, one.id)} className="inline-flex min-h-6 items-center">{trackName(one.kind, one.language)} v{one.number}</Link>
              <span>{one.offered ? "Update offered" : stateName({ ...one, publishedAt: null })}</span>
              <span className="text-quiet">{one.by}, {shownInstant(one.updatedAt, timezone)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
