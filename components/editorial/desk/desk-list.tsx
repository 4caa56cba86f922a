"use client";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { shownInstant } from "@/lib/platform/clock";
import { stepsFor } from "@/lib/editorial/review/rules";
import type { DeskTopic } from "@/lib/editorial/schema";
import { languageName } from "@/lib/platform/language-name";
import { languages } from "@/lib/platform/languages";
import { sectionTitle } from "@/lib/library/search/schema";
import type { Viewer } from "./types";
import { commentCount, readingPath, stateName, trackName } from "./words";

type Props = { topics: DeskTopic[]; timezone: string; viewer: Viewer };
type Open = DeskTopic["open"][number];

const filters = {
  all: { word: "All topics", keep: () => true },
  work: { word: "In work", keep: (topic) => topic.open.some((one) => !one.offered) },
  waived: { word: "Gates set aside", keep: (topic) => topic.waived.length > 0 },
  mine: {
    word: "Waiting for my approval",
    keep: (topic, viewer) => topic.open.some((one) => waitsFor(one, viewer)),
  },
  offered: { word: "Updates offered", keep: (topic) => topic.open.some((one) => one.offered) },
  spanish: { word: "Without Spanish", keep: (topic) => topic.published.es === undefined },
} as const satisfies Record<string, { word: string; keep: (topic: DeskTopic, viewer: Viewer) => boolean }>;
type Filter = keyof typeof filters;

const nothing: Record<Filter, string> = {
  all: "There is no topic yet. Make one above.",
  work: "Nothing is in work. Open a topic and begin a draft to change its words.",
  waived: "No published text has a gate set aside.",
  mine: "Nothing waits for your approval. A version comes here once someone else sends it for review.",
  offered:
    "No update of the starter library waits. One arrives here when a newer text meets words of your own.",
  spanish: "Every topic is published in Spanish.",
};

function waitsFor(version: Open, { who, onePersonPractice }: Viewer): boolean {
  return stepsFor(version, who, onePersonPractice).includes("approve");
}

/** Every topic by section: what is published of it and what is in work. */
export function DeskList({ topics, timezone, viewer }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const matching = (one: Filter) => topics.filter((topic) => filters[one].keep(topic, viewer));
  const shown = matching(filter);
  const waiting = topics.flatMap(({ open }) => open).filter((version) => waitsFor(version, viewer)).length;
  const sections = [...new Set(shown.map(({ order }) => Math.floor(order / 100)))];
  return (
    <div className="grid gap-4">
      {waiting > 0 ? (
        <p className="font-bold">
          {waiting === 1
            ? "One version waits for your approval."
            : `${waiting} versions wait for your approval.`}
        </p>
      ) : null}
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="sr-only">Which topics to show</legend>
        {(Object.keys(filters) as Filter[]).map((one) => (
          <label key={one} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="filter"
              value={one}
              checked={filter === one}
              onChange={() => setFilter(one)}
              className="size-5 accent-accent"
            />
            {filters[one].word} <span className="text-quiet">({matching(one).length})</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={shown.length === 0 ? "" : "sr-only"}>
        {shown.length === 0 ? nothing[filter] : shown.length === 1 ? "1 topic" : `${shown.length} topics`}
      </p>
      {sections.map((section) => (
        <section key={section} aria-labelledby={`desk-${section}`} className="grid gap-1">
          <h2 id={`desk-${section}`} className="text-xl">
            {sectionTitle(section)}
          </h2>
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {shown
              .filter(({ order }) => Math.floor(order / 100) === section)
              .map((topic) => (
                <TopicRow key={topic.slug} topic={topic} timezone={timezone} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function TopicRow({
  topic: { slug, title, published, waived, open },
  timezone,
}: {
  topic: DeskTopic;
  timezone: string;
}) {
  const told = [
    ...languages.map((language) => [language, languageName(language)] as const),
    ["match", "Matching"] as const,
  ];
  return (
    <li className="grid gap-1 px-4 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Link href={`/desk/editorial/${slug}`} className="inline-flex min-h-8 items-center font-bold">
          {title}
        </Link>
        <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
          {told.map(([key, word]) => (
            <span key={key}>
              {word} {published[key] === undefined ? "none" : `v${published[key]}`}
            </span>
          ))}
        </p>
      </div>
      {waived.map(({ language, id, number, reason }) => (
        <p key={id} className="border-l-4 border-caution pl-2 text-sm wrap-anywhere">
          <Link href={readingPath(slug, "text", id)} className="inline-flex min-h-6 items-center">
            {trackName("text", language)} v{number}
          </Link>{" "}
          is published although gates failed: {reason}
        </p>
      ))}
      {open.length > 0 ? (
        <ul className="grid gap-1 text-sm">
          {open.map((one) => (
            <OpenVersion key={one.id} slug={slug} version={one} timezone={timezone} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function OpenVersion({ slug, version, timezone }: { slug: string; version: Open; timezone: string }) {
  const { kind, id, language, number, by, updatedAt, publishAt, offered, openComments } = version;
  return (
    <li className="flex flex-wrap items-center gap-x-2 border-l-4 border-accent pl-2">
      <Link href={readingPath(slug, kind, id)} className="inline-flex min-h-6 items-center">
        {trackName(kind, language)} v{number}
      </Link>
      <span>
        {stateName({ ...version, publishedAt: null, origin: offered ? "starter" : "clinic" })}
        {publishAt ? `: ${shownInstant(publishAt, timezone)}` : ""}
      </span>
      {openComments > 0 ? <span>{commentCount(openComments)}</span> : null}
      <span className="text-quiet">
        {by}, {shownInstant(updatedAt, timezone)}
      </span>
    </li>
  );
}
