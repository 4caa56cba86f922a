import type { ReactNode, Ref } from "react";
import { Notice } from "@/components/ui/notice";
import type { TeachBackMark, TalkTopic } from "@/lib/handouts/conversation/schema";
import type { Language } from "@/lib/platform/languages";
import { FigureImage } from "@/components/library/pictures/figure-image";
import { SaidWordsView } from "./said-words-view";
import { StraightAnswers } from "./straight-answers";
import { TeachBackList } from "./teach-back-list";

type Props = {
  topic: TalkTopic;
  language: Language;
  sources: boolean;
  headingRef: Ref<HTMLHeadingElement>;
  marks: Readonly<Record<string, TeachBackMark>>;
  onMark: (passage: string, mark: TeachBackMark) => void;
  /** Between what is said and what is asked back: a comparison. */
  children?: ReactNode;
};

/** One topic to talk through: say it, show it, answer, ask back. */
export function TalkTopicView({ topic, language, sources, headingRef, marks, onMark, children }: Props) {
  const { title, cautions, script, figure, analogy, limit, answers, teachBack } = topic;
  return (
    <article aria-labelledby="talk-topic" className="grid max-w-3xl gap-7">
      <h2 id="talk-topic" ref={headingRef} tabIndex={-1} lang={language} className="text-2xl">
        {title}
      </h2>
      {cautions.length > 0 ? (
        <Notice tone="caution" title="Know this before you say it">
          <ul lang={language} className="list-disc pl-5">
            {cautions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {script.length > 0 ? (
        <Part title="Say it">
          <p lang={language} className="border-l-4 border-accent pl-4 text-xl">
            <SaidWordsView said={script} sources={sources} />
          </p>
        </Part>
      ) : null}
      {figure || analogy.length > 0 ? (
        <Part title="Picture it">
          {figure ? <FigureImage figure={figure} className="h-auto w-full max-w-xl" /> : null}
          <div lang={language} className="grid gap-2 text-lg">
            {analogy.length > 0 ? <p>{analogy.join(" ")}</p> : null}
            {limit.length > 0 ? <p className="border-l-4 border-caution pl-4">{limit.join(" ")}</p> : null}
          </div>
        </Part>
      ) : null}
      {children}
      {answers.length > 0 ? (
        <Part title="Straight answers">
          <div lang={language}>
            <StraightAnswers answers={answers} sources={sources} />
          </div>
        </Part>
      ) : null}
      {teachBack.length > 0 ? (
        <Part title="Ask back">
          <TeachBackList questions={teachBack} marks={marks} onMark={onMark} />
        </Part>
      ) : null}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h3 className="text-sm text-quiet">{title}</h3>
      {children}
    </section>
  );
}
