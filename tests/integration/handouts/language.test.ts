/**
 * A handout in Spanish: every printed word in one language, the clinician's side in English, and
 * honest about the translation.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { makeSystem } from "@/lib/platform/auth/system";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { testDatabase } from "@/tests/setup/database";
import { headings, readPdf, squeeze } from "@/tests/setup/read-pdf";
import {
  answerAll,
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  save,
  withFeatures,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
let draft: DraftView;
beforeAll(async () => {
  ada = await newClinician();
  draft = await newDraft(ada, {
    language: "es",
    profile: withFeatures("hx.seizure", "hx.binge_eating"),
    topics: [
      chosen("add-or-switch", { layer: "full" }),
      chosen("compare-options", { layer: "full" }),
      chosen("movement", { layer: "full" }),
    ],
  });
});

describe("a handout in Spanish", () => {
  it("keeps what the clinician reads in English", async () => {
    expect(draft.language).toBe("es");
    expect(draft.suggestions.length).toBeGreaterThan(0);
    expect(draft.heldBack.find((one) => one.slug === "option-bupropion")?.because).toBe(
      "Can't be added, because of: Seizures.",
    );
    expect(draft.missing).toEqual([]);
  });

  it("prints titles, cautions, reasons, banners, grid, headings and small print in Spanish alone", async () => {
    const [document, spanish, english] = await Promise.all([
      getHandoutDocument(ada, { id: draft.id }),
      getPublishedLibrary(makeSystem("test"), "es"),
      getPublishedLibrary(makeSystem("test"), "en"),
    ]);
    expect(document.language).toBe("es");
    expect(document.topics.map((topic) => topic.title)).toEqual(
      document.topics.map((topic) => spanish.topicBySlug.get(topic.slug)?.title),
    );
    const printed = JSON.stringify(document);
    for (const topic of document.topics)
      for (const caution of topic.cautions)
        expect(english.topicBySlug.get(topic.slug)?.cautions.map(({ text }) => text)).not.toContain(
          caution.text,
        );
    expect(printed).toContain("Bupropión: no es seguro para usted por convulsiones.");
    for (const words of ["not safe for you", "Evidence:", "What you can do", "Call us", "signed off"])
      expect(printed).not.toContain(words);
    for (const line of document.smallPrint)
      expect(line.status).toBe("Texto inicial, aún sin firma de esta clínica. Traducción no revisada");
  });

  it("is a tagged PDF that says it is Spanish, with the pictures of that language", async () => {
    const done = await answerAll(ada, await getDraft(ada, { id: draft.id }));
    await finaliseHandout(ada, { id: done.id, revision: done.revision });
    const pdf = await readPdf((await fetchRendering(ada, { id: done.id, paper: "letter" })).bytes);
    expect(pdf).toMatchObject({ marked: true, uaPart: "1", language: "es" });
    expect(headings(pdf).map((heading) => heading.text)).toEqual(
      expect.arrayContaining([
        "Sus páginas sobre la depresión",
        "Comparación",
        "Cuándo llamar, de día o de noche",
      ]),
    );
    expect(squeeze(pdf.pieces.map((piece) => piece.text).join(" "))).toContain("Traducción no revisada");
  });

  it("pins the Spanish versions it was printed from", async () => {
    const topics = await db().handoutTopic.findMany({
      where: { handoutId: draft.id },
      include: { textVersion: true },
    });
    expect(new Set(topics.map((topic) => topic.textVersion?.language))).toEqual(new Set(["es"]));
  });

  it("goes back to English and forward again without losing the choice", async () => {
    const again = await newDraft(ada, { language: "es", profile: flat, topics: [chosen("movement")] });
    const english = await save(ada, again.id, { language: "en" });
    expect([
      english.language,
      english.topics.filter((topic) => topic.because === "chosen").map((topic) => topic.slug),
    ]).toEqual(["en", ["movement"]]);
    expect((await getHandoutDocument(ada, { id: again.id })).topics.map((topic) => topic.title)).toContain(
      "Moving your body",
    );
  });

  it("names the person who checked a translation, once there is one", async () => {
    const { words, smallPrint } = await getHandoutDocument(ada, {
      id: await newFinalised(ada, { language: "es", profile: flat, topics: [chosen("movement")] }),
    });
    expect([words.checkedBy, smallPrint[0]?.status]).toEqual([
      "Traducción revisada por {name}",
      expect.stringContaining("Traducción no revisada"),
    ]);
  });

  it("is held back while a page has no Spanish text: two languages never mix", async () => {
    const { explanationId } = await db().publishedText.findFirstOrThrow({
      where: { language: "es", explanation: { slug: "movement" } },
    });
    const open = await newDraft(ada, { language: "es", profile: flat, topics: [chosen("movement")] });
    await db().publishedText.delete({ where: { explanationId_language: { explanationId, language: "es" } } });
    await db().libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
    const held = await getDraft(ada, { id: open.id });
    expect(held.missing).toContain(
      "“Moving your body” is not translated: take it out, or print the handout in English.",
    );
    await expect(finaliseHandout(ada, { id: held.id, revision: held.revision })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await getHandoutDocument(ada, { id: open.id })).topics.map((topic) => topic.slug)).not.toContain(
      "movement",
    );
  });
});
