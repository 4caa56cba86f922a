import { Link } from "@/components/ui/link";
import { GradeBadge } from "@/components/ui/grade-badge";
import type { Language } from "@/lib/platform/languages";
import { sectionTitle, type SearchHit, type Piece } from "@/lib/library/search/schema";

/** Topics under the headings of the catalogue, in its order. */
export function TopicsBySection({ topics, language }: { topics: SearchHit[]; language: Language }) {
  const sections = [...new Set(topics.map((topic) => topic.section))];
  return sections.map((section) => (
    <section key={section} aria-labelledby={`section-${section}`} className="grid gap-2">
      <h2 id={`section-${section}`} className="text-xl">
        {sectionTitle(section)}
      </h2>
      <TopicList topics={topics.filter((topic) => topic.section === section)} language={language} />
    </section>
  ));
}

/** Topics as they were found, best first. */
export function TopicList({ topics, language }: { topics: SearchHit[]; language: Language }) {
  return (
    <ul className="grid gap-2">
      {topics.map((topic) => (
        <Topic key={topic.slug} topic={topic} language={language} />
      ))}
    </ul>
  );
}

function Topic({
  topic: { slug, title, grade, called, snippet },
  language,
}: {
  topic: SearchHit;
  language: Language;
}) {
  return (
    <li className="grid gap-1 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          href={`/library/${slug}${language === "en" ? "" : `?language=${language}`}`}
          lang={language}
          className="text-lg font-bold"
        >
          <Pieces pieces={title} />
        </Link>
        <GradeBadge grade={grade} />
      </div>
      {called ? (
        <p className="text-sm text-quiet">
          Suggested for: <span lang={language}>{called}</span>
        </p>
      ) : null}
      {snippet ? (
        <p lang={language} className="text-sm">
          … <Pieces pieces={snippet} /> …
        </p>
      ) : null}
    </li>
  );
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, found }, index) =>
    found ? (
      <mark key={index} className="bg-accent-soft font-bold text-inherit">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
