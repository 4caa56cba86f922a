import { longDate } from "@/lib/platform/clock";
import { GradeBadge } from "@/components/ui/grade-badge";
import { Notice } from "@/components/ui/notice";
import type { PublishedTopic } from "@/lib/library/published-library";
import type { Language } from "@/lib/platform/languages";
import { ownLanguageName } from "@/lib/platform/language-name";
import type { WholeSection } from "@/lib/library/tree/parts-for-patient";
import {
  SuggestChange,
  type Passage,
  type Suggest,
} from "@/components/editorial/suggested-changes/suggest-change";
import type { DocumentFigure, PageWords } from "@/lib/document/schema";
import { TreeView } from "./tree-view";

const titles: Record<string, string> = {
  takeaway: "In short",
  brief: "Brief text",
  full: "Full text",
  analogy: "Picture it",
  grid: "Side by side",
  matters: "What matters to me",
  do: "What you can do",
  ask: "Questions to ask us",
  script: "Say it",
  answers: "Straight answers",
  say: "For the clinician",
  teachBack: "Teach-back",
};

type Props = {
  topic: PublishedTopic;
  language: Language;
  languages: Language[];
  figures: Record<string, DocumentFigure>;
  words: PageWords;
  sections: WholeSection[];
  /** In words: of whom each caution is true, and what the sources are called. */
  cautions: { whom: string; text: string }[];
  sources: string[];
  passages: Passage[][];
  suggest: Suggest;
};

/** Who of this clinic stands behind the text. */
function StandsBehind({ topic: { signedOff, approved } }: { topic: PublishedTopic }) {
  if (signedOff)
    return (
      <Notice tone="good" title="Signed off">
        <p>
          By {signedOff.by} on {longDate(signedOff.on)}.
        </p>
      </Notice>
    );
  if (!approved)
    return (
      <Notice tone="caution" title="Not signed off">
        <p>Starter text: no prescriber of this clinic has signed it off. Its pages say so.</p>
      </Notice>
    );
  if (approved.onePerson)
    return (
      <Notice tone="caution" title="Written and reviewed by one person">
        <p>
          {approved.by} approved their own text on {longDate(approved.on)}, as a one-person practice may. Its
          pages say so.
        </p>
      </Notice>
    );
  return (
    <Notice tone="good" title="Reviewed">
      <p>
        By {approved.by} on {longDate(approved.on)}.
      </p>
    </Notice>
  );
}

function Languages({ slug, language, languages }: { slug: string } & Pick<Props, "language" | "languages">) {
  return (
    <nav aria-label="Language of the text" className="flex gap-3 text-sm">
      {languages.map((one) => (
        <a
          key={one}
          href={`/library/${slug}?language=${one}`}
          lang={one}
          hrefLang={one}
          aria-current={one === language ? "true" : undefined}
          className="inline-flex min-h-6 min-w-6 items-center aria-[current]:font-bold"
        >
          {ownLanguageName(one)}
        </a>
      ))}
    </nav>
  );
}

/** One topic with all its parts, both layers, what prints with it, and where it comes from. */
export function TopicReader({
  topic,
  language,
  languages,
  figures,
  words,
  sections,
  cautions,
  sources,
  passages,
  suggest,
}: Props) {
  return (
    <article className="grid gap-4">
      <Languages slug={topic.slug} language={language} languages={languages} />
      <h1 lang={language} className="text-2xl">
        {topic.title}
      </h1>
      <p className="flex flex-wrap gap-4 text-sm text-quiet">
        <GradeBadge grade={topic.grade} />
        <span>
          Version {topic.version}, written {longDate(topic.writtenOn)} by {topic.author}, review due{" "}
          {longDate(topic.reviewDueOn)}
        </span>
      </p>
      <StandsBehind topic={topic} />
      {topic.translation && !topic.translation.checkedBy ? (
        <Notice tone="caution" title="Translation not checked">
          <p>No named person has checked this translation. Its pages say so.</p>
        </Notice>
      ) : null}
      {topic.translation?.behind ? (
        <Notice tone="caution" title="Older than the English text">
          <p>The English page has changed since this was translated. Its pages say so.</p>
        </Notice>
      ) : null}
      {sections.map(({ kind, layer, content }, index) => (
        <section key={`${kind}-${layer ?? ""}`}>
          <h2 className="pb-1 text-xl">{titles[layer ?? kind]}</h2>
          <div lang={language}>
            <TreeView
              blocks={content}
              words={words.calloutTitles}
              standings={words.standingWords}
              figures={figures}
            />
          </div>
          <SuggestChange
            versionId={topic.textVersionId}
            part={titles[layer ?? kind] ?? kind}
            language={language}
            passages={passages[index] ?? []}
            suggest={suggest}
          />
        </section>
      ))}
      {cautions.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="text-xl">Prints with it when true of the patient</h2>
          {cautions.map(({ whom, text }) => (
            <Notice key={text} tone="caution" title={whom}>
              <p lang={language}>{text}</p>
            </Notice>
          ))}
        </section>
      ) : null}
      <section>
        <h2 className="text-xl">Sources</h2>
        <p>{sources.join("; ")}</p>
      </section>
    </article>
  );
}
