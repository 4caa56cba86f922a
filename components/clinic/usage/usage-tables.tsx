import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { ownLanguageName } from "@/lib/platform/language-name";
import type { Unused, Usage, UsageChannel } from "@/lib/clinic/usage/schema";

const channelWords: Record<UsageChannel, string> = {
  print: "Printed",
  download: "Downloaded",
  email: "Sent by e-mail",
  link: "Given as a link",
};

/** How the library is used; every table tells counts of five and more. */
export function UsageTables({ usage: { topics, channels, misses, unused } }: { usage: Usage }) {
  return (
    <div className="grid gap-8">
      <Part
        title="Topics on finalised handouts"
        leftOut={topics.leftOut}
        empty={topics.rows.length === 0 ? "No topic was on five handouts yet." : null}
      >
        <Table
          head={["Topic", "Language", "Handouts"]}
          rows={topics.rows.map(({ slug, title, language, handouts }) => ({
            key: `${slug} ${language}`,
            cells: [
              <span key="topic" lang={language}>
                {title}
              </span>,
              ownLanguageName(language),
              handouts,
            ],
          }))}
        />
      </Part>
      <Part
        title="How handouts went"
        leftOut={channels.leftOut}
        empty={channels.rows.length === 0 ? "No way of giving was used for five handouts yet." : null}
      >
        <Table
          head={["Way", "Language", "Handouts"]}
          rows={channels.rows.map(({ channel, language, handouts }) => ({
            key: `${channel} ${language}`,
            cells: [channelWords[channel], ownLanguageName(language), handouts],
          }))}
        />
      </Part>
      <Part
        title="Searches that found nothing"
        leftOut={misses.leftOut}
        empty={
          misses.rows.length === 0
            ? "No search was made five times without a result. When one is, its words stand here: write a topic for them, or give them to one as another name."
            : null
        }
      >
        <Table
          head={["Words", "Language", "Times"]}
          rows={misses.rows.map(({ id, words, language, times }) => ({
            key: id,
            cells: [
              <span key="words" lang={language}>
                {words}
              </span>,
              ownLanguageName(language),
              times,
            ],
          }))}
        />
      </Part>
      <Part
        title="Never used"
        leftOut={0}
        empty={unused.length === 0 ? "Every topic was on a handout." : null}
      >
        <Table
          head={["Topic", "Languages"]}
          rows={bySlug(unused).map(([{ slug, title, language }, languages]) => ({
            key: slug,
            cells: [
              <span key="topic" lang={language}>
                {title}
              </span>,
              languages,
            ],
          }))}
        />
      </Part>
    </div>
  );
}

/** One row a topic, under its English title where it has one. */
function bySlug(unused: Unused[]): [Unused, string][] {
  const first = new Map<string, Unused>();
  for (const one of unused) if (!first.has(one.slug)) first.set(one.slug, one);
  return [...first.values()].map((one) => [
    one,
    unused
      .filter(({ slug }) => slug === one.slug)
      .map(({ language }) => ownLanguageName(language))
      .join(", "),
  ]);
}

function Part({
  title,
  leftOut,
  empty,
  children,
}: {
  title: string;
  leftOut: number;
  empty: string | null;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl">{title}</h2>
      {empty ? (
        <Notice>
          <p>{empty}</p>
        </Notice>
      ) : (
        children
      )}
      {leftOut > 0 ? (
        <p className="text-sm text-quiet">
          {leftOut} {leftOut === 1 ? "row is" : "rows are"} left out: fewer than five.
        </p>
      ) : null}
    </section>
  );
}

function Table({ head, rows }: { head: string[]; rows: { key: string; cells: ReactNode[] }[] }) {
  return (
    <table className="w-full border-collapse bg-surface text-left">
      <thead>
        <tr>
          {head.map((word, column) => (
            <th
              key={word}
              scope="col"
              className={`border-b border-edge p-2 ${column === 2 ? "text-right" : ""}`}
            >
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key} className="border-b border-line">
            <th scope="row" className="p-2 font-normal">
              {first}
            </th>
            {others.map((cell, column) => (
              <td key={column} className={`p-2 ${column === 1 ? "text-right" : ""}`}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
