import Image from "next/image";
import { TreeView } from "@/components/library/tree-view";
import { GradeBadge } from "@/components/ui/grade-badge";
import { Notice } from "@/components/ui/notice";
import type { HandoutDocument, HandoutTopic, PageWords } from "@/lib/pdf/schema";

/** The page as text, for a screen reader and for reading aloud: the same document that is printed. */
export function DocumentView({ document }: { document: HandoutDocument }) {
  const { words, clinic } = document;
  return (
    <article lang={document.language} className="mx-auto grid max-w-2xl gap-4 px-4 py-6 text-lg">
      <h1 className="text-2xl">{document.title}</h1>
      {clinic.logo ? <Image unoptimized src={`data:image/png;base64,${clinic.logo.png}`} alt={clinic.logo.alt} width={clinic.logo.width} height={clinic.logo.height} className="max-h-20 w-auto bg-white" /> : null}
      <p>{[clinic.name, clinic.phone, document.date.shown].filter(Boolean).join(" · ")}</p>
      {document.forName ? <p>{words.preparedFor.replace("{name}", document.forName)}</p> : null}
      {document.note ? <p className="whitespace-pre-line">{document.note}</p> : null}
      {document.banners.map((banner) => <Notice key={banner.id} tone={banner.tone === "crisis" ? "stop" : "caution"} title=" "><p>{banner.text}</p></Notice>)}
      {document.topics.map((topic) => <TopicView key={topic.slug} topic={topic} words={words} figures={document.figures} />)}
      <section>
        <h2 className="text-xl">{words.crisisTitle}</h2>
        <ul className="list-disc pl-6">{words.crisisLines.map((line) => <li key={line}>{line}</li>)}</ul>
        {document.namesMedicine ? <p className="font-bold">{words.doNotStop}</p> : null}
      </section>
    </article>
  );
}

function TopicView({ topic, words, figures }: { topic: HandoutTopic; words: PageWords; figures: HandoutDocument["figures"] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl">{topic.title}</h2>
      <GradeBadge grade={topic.grade} />
      {topic.cautions.map((caution) => <Notice key={caution.id} tone="caution"><p>{caution.text}</p></Notice>)}
      {topic.sections.map((section) => (
        <div key={section.kind}>
          {section.kind === "takeaway" || section.kind === "meaning" ? null : <h3 className="font-bold">{words.sectionTitles[section.kind]}</h3>}
          <TreeView blocks={section.content} words={words.calloutTitles} standings={words.standingWords} figures={figures} />
        </div>
      ))}
      {topic.note ? <p className="whitespace-pre-line">{topic.note}</p> : null}
    </section>
  );
}
