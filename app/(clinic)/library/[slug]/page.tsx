import type { Metadata } from "next";
import { orNotFound } from "@/app/or-not-found";
import { TopicReader } from "@/components/library/reading/topic-reader";
import { pageClinician } from "@/lib/platform/auth/doors";
import { ReviewPanel, type ShownInstrument } from "@/components/library/reading/review-panel";
import { wholeSections } from "@/lib/library/tree/parts-for-patient";
import { getPublishedLibrary, getTopic, listRatings, type RatingRow } from "@/lib/library/reading/queries";
import { instruments, machineChecks } from "@/lib/library/reading/ratings";
import type { PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { languageOr, type Language } from "@/lib/platform/languages";
import { linesUnder, paragraphsIn, type TreeSection } from "@/lib/library/tree/tree";
import { sitePath } from "@/lib/platform/site-path";
import { suggestChangeAction } from "../suggestions/actions";
import { rateVersionAction, signOffVersionAction } from "./actions";

/** What a reader may point at: every paragraph of a part, those of lists, callouts and grids among them. */
function passagesOf({ content }: TreeSection): { blockId: string; text: string }[] {
  return content
    .flatMap(paragraphsIn)
    .map((paragraph) => ({ blockId: paragraph.attrs.id, text: linesUnder(paragraph).join(" ") }));
}

function shownInstruments(
  topic: PublishedTopic,
  language: Language,
  ratings: RatingRow[],
): ShownInstrument[] {
  return Object.values(instruments).map((instrument) => {
    const found = machineChecks(instrument, {
      tree: topic.tree,
      language,
      scores: topic.scores,
    });
    const newest = ratings.find((rating) => rating.instrument === instrument.id);
    const scores =
      newest &&
      Object.entries(newest.scores)
        .map(([part, score]) => `${part} ${score ?? "–"} of 100 (bar ${instrument.bars[part]})`)
        .join(", ");
    return {
      id: instrument.id,
      title: instrument.title,
      items: instrument.items.map(({ id, asks }) => ({ id, asks, found: found[id] ?? null })),
      newest: newest ? { by: newest.by, on: newest.on, scores: scores ?? "" } : null,
    };
  });
}

/** What vocabulary ids are called; the clinician reads English whatever the page prints. */
function labelsOf(ids: readonly string[], { vocabulary }: Pick<PublishedLibrary, "vocabulary">): string {
  return ids.map((id) => vocabulary.byId.get(id)?.label ?? id).join("; ");
}

export const metadata: Metadata = { title: "Library" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ language?: string }> };

export default async function TopicPage({ params, searchParams }: Props) {
  const clinician = await pageClinician();
  const { slug } = await params;
  const asked = (await searchParams).language;
  const language = languageOr(asked);
  const topic = await orNotFound(clinician, () => getTopic(clinician, { slug, language }));
  const library = await getPublishedLibrary(clinician, language);
  const { figures, pageWords, languages: spoken, sourceNames } = library;
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-6 px-4 py-6">
      <TopicReader
        topic={topic}
        language={language}
        languages={spoken}
        figures={Object.fromEntries(figures)}
        words={pageWords}
        sections={wholeSections(topic.tree)}
        cautions={topic.cautions.map(({ when, text }) => ({ whom: labelsOf(when, library), text }))}
        sources={topic.sources.map((key) => sourceNames.get(key) ?? key)}
        passages={topic.tree.content.map(passagesOf)}
        suggest={suggestChangeAction}
      />
      {clinician.roles.reviewer ? (
        <ReviewPanel
          key={topic.textVersionId}
          versionId={topic.textVersionId}
          sheet={sitePath("/desk/sheets/[slug]", { slug }, { language })}
          signed={topic.signedOff !== null}
          mayFinalise={clinician.mayFinalise}
          instruments={shownInstruments(
            topic,
            language,
            await listRatings(clinician, { versionId: topic.textVersionId }),
          )}
          signOff={signOffVersionAction}
          rate={rateVersionAction}
        />
      ) : null}
    </main>
  );
}
