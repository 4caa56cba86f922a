import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { questionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import { vocabularyChoice, vocabularyGroups } from "@/lib/engine/vocabulary/vocabulary-choices";
import { qrWorksHere } from "@/lib/handouts/qr/qr-target";
import type { BuilderLibrary } from "@/lib/handouts/draft/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Clinician } from "@/lib/platform/actors";

/** What the library alone says of it; the same for every clinician until something is published. */
type OfLibrary = Omit<BuilderLibrary, "languages" | "planPhrases" | "qrWorks">;
const made = new WeakMap<PublishedLibrary, OfLibrary>();

/** The vocabulary, questionnaires and topics the builder shows; sent once with the screen. */
export async function getBuilderLibrary(clinician: Clinician): Promise<BuilderLibrary> {
  const [library, clinic] = await Promise.all([getPublishedLibrary(clinician, "en"), getClinic(clinician)]);
  const ofLibrary = made.get(library) ?? shownOf(library);
  made.set(library, ofLibrary);
  return {
    languages: library.languages.filter((language) => clinic.languages.includes(language)),
    planPhrases: clinic.planPhrases,
    qrWorks: qrWorksHere(),
    ...ofLibrary,
  };
}

function shownOf({ vocabulary, rules, topics }: PublishedLibrary): OfLibrary {
  const required = vocabulary.exactlyOne.find((group) => group.name === rules.required.group)?.ids ?? [];
  return {
    ageBands: vocabulary.items.filter((item) => required.includes(item.id)).map(vocabularyChoice),
    ages: vocabulary.items.flatMap(({ id, years }) => (years ? [{ id, years }] : [])),
    groups: vocabularyGroups(vocabulary)
      .map(({ items, ...group }) => ({ ...group, items: items.filter(({ id }) => !required.includes(id)) }))
      .filter(({ items }) => items.length > 0),
    questionnaires: vocabulary.questionnaires.map(questionnaireChoice),
    catalogue: topics.map(({ slug, title, grade, scores }) => ({
      slug,
      title,
      grade,
      readingGrade: scores.fleschKincaid ?? null,
    })),
  };
}
