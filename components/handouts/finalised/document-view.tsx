import Image from "next/image";
import { BlocksView, FrontView, ListsView } from "./front-view";
import { GradeSign } from "@/components/ui/grade-badge";
import { Notice } from "@/components/ui/notice";
import {
  hasMark,
  printedStandings,
  stoppingIn,
  type HandoutDocument,
  type HandoutTopic,
  type PageWords,
  type PrintedStanding,
  type PrintedSection,
} from "@/lib/document/schema";

/** The page as text, for a screen reader and for reading aloud: the same document that is printed. */
export function DocumentView({ document }: { document: HandoutDocument }) {
  const { words, clinic, front, leading = 0 } = document;
  const stopping = stoppingIn(document);
  const forName = document.forName && front ? words.front?.forName.replace("{name}", document.forName) : null;
  const early = front?.talked ? hasMark(front.talked) : false;
  const standingKey = <StandingKey document={document} />;
  const topic = (one: HandoutTopic) => (
    <TopicView key={one.slug} topic={one} words={words} figures={document.figures} />
  );
  return (
    <article lang={document.language} className="mx-auto grid max-w-2xl gap-4 px-4 py-6 text-lg">
      <h1 className="text-2xl">{forName ?? document.title}</h1>
      {clinic.logo ? (
        <Image
          unoptimized
          src={`data:image/png;base64,${clinic.logo.png}`}
          alt={clinic.logo.alt}
          width={clinic.logo.width}
          height={clinic.logo.height}
          className="max-h-20 w-auto bg-white"
        />
      ) : null}
      <p>{[clinic.name, clinic.phone, front?.from, document.date.shown].filter(Boolean).join(" · ")}</p>
      {document.forName && !forName ? <p>{words.preparedFor.replace("{name}", document.forName)}</p> : null}
      {front ? null : standingKey}
      <Banners document={document} tone="crisis" />
      {front ? (
        <FrontView document={document} front={front} standingKey={early ? standingKey : null} />
      ) : null}
      {front && !early ? standingKey : null}
      {document.topics.slice(0, leading).map(topic)}
      <Banners document={document} tone="caution" />
      {document.note && !front ? (
        <section>
          <h2 className="text-xl">{words.fromUs}</h2>
          <p className="whitespace-pre-line">{document.note}</p>
        </section>
      ) : null}
      {document.topics.slice(leading).map(topic)}
      {front ? null : <WhomToCall words={words} />}
      {front && !front.listsInFront ? <ListsView document={document} front={front} /> : null}
      {stopping ? <p className="font-bold">{stopping}</p> : null}
      {document.qr ? (
        <section>
          <Image
            unoptimized
            src={`data:image/svg+xml,${encodeURIComponent(document.qr.svg)}`}
            alt={document.qr.alt}
            width={132}
            height={132}
            className="bg-white"
          />
          <p className="font-bold">{document.qr.lead}</p>
          <p className="break-all text-base">
            <a href={document.qr.url}>{document.qr.url}</a>
          </p>
        </section>
      ) : null}
    </article>
  );
}

function WhomToCall({ words }: { words: PageWords }) {
  return (
    <section>
      <h2 className="text-xl">{words.crisisTitle}</h2>
      <ul className="list-disc pl-6">
        {words.crisisLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the small words behind sentences mean, where any has them. */
function StandingKey({ document: { marks, words } }: { document: HandoutDocument }) {
  const used: readonly PrintedStanding[] = marks ?? printedStandings;
  if (used.length === 0) return null;
  return (
    <dl className="grid gap-1 text-sm text-quiet">
      {used.map((standing) => (
        <div key={standing} className="flex gap-1">
          <dt>({words.standingWords[standing]})</dt>
          <dd>{words.standingKey[standing]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Banners({
  document: { banners, words },
  tone,
}: {
  document: HandoutDocument;
  tone: "crisis" | "caution";
}) {
  const some = banners.filter((banner) => banner.tone === tone);
  return (
    <>
      {some.map((banner) => (
        <Notice
          key={banner.id}
          tone={tone === "crisis" ? "stop" : "caution"}
          title={words.bannerTitles[tone]}
        >
          <p>{banner.text}</p>
        </Notice>
      ))}
    </>
  );
}

/**
 * In the order of the paper: what the page opens with, what to mind, the rest, and the clinician's own words.
 */
function TopicView({
  topic,
  words,
  figures,
}: {
  topic: HandoutTopic;
  words: PageWords;
  figures: HandoutDocument["figures"];
}) {
  const opens = topic.sections[0]?.kind === "takeaway" ? 1 : 0;
  return (
    <section className="grid gap-2">
      <h2 className="text-xl">{topic.title}</h2>
      {topic.sections.slice(0, opens).map((section) => (
        <SectionView key={section.kind} section={section} words={words} figures={figures} />
      ))}
      {(topic.badges ?? []).map(({ lead, grade }) => (
        <p key={lead} className="flex items-center gap-1.5 text-sm text-quiet">
          <GradeSign grade={grade} /> {lead} {words.gradeWords[grade]}
        </p>
      ))}
      {topic.cautions.map((caution) => (
        <Notice key={caution.id} tone="caution" title={words.bannerTitles.caution}>
          <p>{caution.text}</p>
        </Notice>
      ))}
      {topic.sections.slice(opens).map((section) => (
        <SectionView key={section.kind} section={section} words={words} figures={figures} />
      ))}
      {topic.note ? (
        <>
          <h3 className="font-bold">{words.fromUs}</h3>
          <p className="whitespace-pre-line">{topic.note}</p>
        </>
      ) : null}
    </section>
  );
}

function SectionView({
  section: { kind, content },
  words,
  figures,
}: {
  section: PrintedSection;
  words: PageWords;
  figures: HandoutDocument["figures"];
}) {
  return (
    <div>
      {kind === "takeaway" || kind === "meaning" ? null : (
        <h3 className="font-bold">{words.sectionTitles[kind]}</h3>
      )}
      {kind === "matters" ? <p className="pb-2">{words.mattersLead}</p> : null}
      <BlocksView document={{ words, figures }} blocks={content} />
    </div>
  );
}
