/** A draft: saved as it is changed, one's own alone, and never behind anyone's back. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getDraftPages } from "@/lib/handouts/draft/draft-pages";
import { drawHandoutPage, getDraft, getHandout, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { testDatabase } from "@/tests/setup/database";
import {
  chosen,
  flat,
  newClinician,
  newDraft,
  save,
  slugsOf,
  storedPages,
  type Patch,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
let ben: Clinician;
beforeAll(async () => {
  [ada, ben] = [await newClinician("Dr. Ada"), await newClinician("Dr. Ben")];
});

describe("a new draft", () => {
  it("is empty, on the clinic's paper, and says what it still needs", async () => {
    const { id } = await createHandout(ada);
    expect(await getDraft(ada, { id })).toMatchObject({
      id,
      revision: 0,
      state: "draft",
      label: null,
      paper: "letter",
      topics: [],
      suggestions: [],
      choiceIsDefault: true,
      profile: { symptoms: {}, features: [] },
      missing: ["Choose an age band.", "Choose at least one topic."],
    });
    expect(await db().auditEvent.findMany({ where: { subject: id } })).toMatchObject([
      { event: "handout.created", actor: ada.personId },
    ]);
  });
});

describe("saving", () => {
  it("keeps each patch and leaves the rest as it was", async () => {
    const { id } = await createHandout(ada);
    await save(ada, id, { label: "Room 4", firstName: "Maria" });
    await save(ada, id, { paper: "a4", note: "See you in two weeks." });
    await save(ada, id, { profile: flat });
    const { revision, label, firstName, note, paper, profile } = await save(ada, id, {
      topics: [chosen("movement", { layer: "full", hiddenParts: ["ask"], note: "Your walk counts." })],
    });
    expect({ revision, label, firstName, note, paper }).toEqual({
      revision: 4,
      label: "Room 4",
      firstName: "Maria",
      note: "See you in two weeks.",
      paper: "a4",
    });
    expect(profile.symptoms).toEqual(flat.symptoms);
    const again = await getDraft(ada, { id });
    expect(again.topics.find((topic) => topic.slug === "movement")).toMatchObject({
      because: "chosen",
      layer: "full",
      hiddenParts: ["ask"],
      note: "Your walk counts.",
    });
    expect(again.choiceIsDefault).toBe(false);
    expect(await save(ada, id, { label: null, topics: null })).toMatchObject({
      label: null,
      firstName: "Maria",
      choiceIsDefault: true,
    });
  });

  it("gives back the same draft that reading gives", async () => {
    const saved = await newDraft(ada, { label: "Same", profile: flat });
    expect(await getDraft(ada, { id: saved.id })).toEqual({ ...saved, removed: [] });
  });

  it("refuses a profile that contradicts itself and keeps the one before", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const both = { ...flat, features: [...flat.features, "tx.none_yet"] };
    await expect(save(ada, draft.id, { profile: both })).rejects.toMatchObject({ code: "invalid" });
    await expect(
      save(ada, draft.id, { profile: { features: ["age.25_64", "age.65_plus"] } }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await getDraft(ada, { id: draft.id })).toMatchObject({
      revision: draft.revision,
      profile: draft.profile,
    });
  });

  it("writes one audit row a change, and its rows agree with its list of slugs", async () => {
    const draft = await newDraft(ada, { profile: flat });
    await save(ada, draft.id, { label: "Again" });
    expect(
      (await db().auditEvent.findMany({ where: { subject: draft.id }, orderBy: { seq: "asc" } })).map(
        (row) => row.event,
      ),
    ).toEqual(["handout.created", "handout.saved", "handout.saved"]);
    const stored = await storedPages(draft.id);
    expect(stored.topics).toEqual(stored.slugs);
    expect(stored.slugs).toEqual(slugsOf(draft.topics));
    expect(stored.positions).toEqual(stored.slugs.map((_, index) => index));
  });
});

describe("two browsers on one draft", () => {
  it("tell the slower one, with the newer draft in hand", async () => {
    const draft = await newDraft(ada, { label: "First" });
    await saveDraft(ada, { id: draft.id, revision: draft.revision, patch: { label: "Second" } });
    await expect(
      saveDraft(ada, { id: draft.id, revision: draft.revision, patch: { label: "Third" } }),
    ).rejects.toMatchObject({
      code: "conflict",
      newer: { id: draft.id, label: "Second", revision: draft.revision + 1 },
    });
    expect((await getDraft(ada, { id: draft.id })).label).toBe("Second");
  });

  it("let one of twenty saves at once win and tell the nineteen", async () => {
    const draft = await newDraft(ada);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        saveDraft(ada, { id: draft.id, revision: draft.revision, patch: { label: `Try ${index}` } }),
      ),
    );
    const lost = tries.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(lost).toHaveLength(19);
    for (const one of lost)
      expect(one).toMatchObject({ code: "conflict", newer: { revision: draft.revision + 1 } });
    expect((await getDraft(ada, { id: draft.id })).revision).toBe(draft.revision + 1);
    expect(await db().auditEvent.count({ where: { subject: draft.id, event: "handout.saved" } })).toBe(2);
  });
});

describe("whose it is", () => {
  const everyDoor: [string, (id: string) => Promise<unknown>][] = [
    ["getDraft", (id) => getDraft(ben, { id })],
    ["getHandout", (id) => getHandout(ben, { id })],
    ["getHandoutDocument", (id) => getHandoutDocument(ben, { id })],
    ["drawHandoutPage", (id) => drawHandoutPage(ben, { id, page: 1 })],
    ["getDraftPages", (id) => getDraftPages(ben, { id, drawing: "-".repeat(22), known: [] })],
    ["saveDraft", (id) => saveDraft(ben, { id, revision: 1, patch: { label: "Mine" } })],
    ["answerStop", (id) => answerStop(ben, { id, stopId: "profile.suicidal-thoughts", text: "Asked." })],
    ["finaliseHandout", (id) => finaliseHandout(ben, { id, revision: 1 })],
    ["useHandoutAgain", (id) => useHandoutAgain(ben, { id, for: "same-patient" })],
    ["fetchRendering", (id) => fetchRendering(ben, { id, paper: "letter" })],
  ];

  it.each(everyDoor)(
    "%s can't tell a foreign handout from a malformed id or none at all",
    async (_name, open) => {
      const foreign = (await newDraft(ada, { profile: flat, label: "Not yours" })).id;
      const answers = await Promise.all(
        [foreign, newId(), "not-an-id", "", "' OR 1=1"].map((id) =>
          open(id).catch((error: unknown) => error),
        ),
      );
      for (const answer of answers)
        expect(answer).toMatchObject({ code: "not-found", words: "There is no such handout." });
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await getDraft(ada, { id: foreign })).toMatchObject({ label: "Not yours", revision: 1 });
    },
  );
});

describe("the order of entry", () => {
  it("leaves no trace in profile, suggestions, pages or printed document", async () => {
    const one = await newDraft(ada, { profile: flat });
    const other = (await createHandout(ada)).id;
    const steps: Patch[] = [
      { profile: { features: ["tx.considering_addon"] } },
      {
        profile: {
          features: ["tx.considering_addon", "tx.partial_response", "age.25_64"],
          symptoms: { "sx.fatigue": 2 },
        },
      },
      {
        profile: {
          features: [...flat.features].reverse(),
          symptoms: Object.fromEntries(Object.entries(flat.symptoms).reverse()),
        },
      },
    ];
    for (const patch of steps) await save(ada, other, patch);
    const { id: _one, revision: _first, ...before } = await getDraft(ada, { id: one.id });
    const { id: _other, revision: _second, ...after } = await getDraft(ada, { id: other });
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(JSON.stringify(await getHandoutDocument(ada, { id: other }))).toBe(
      JSON.stringify(await getHandoutDocument(ada, { id: one.id })),
    );
  });
});
