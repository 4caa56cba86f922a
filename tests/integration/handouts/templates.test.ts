/** Templates: a choice for other patients, with nothing of the one it was made for. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { getDraft } from "@/lib/handouts/draft/queries";
import { changeTemplate } from "@/lib/handouts/templates/change-template";
import { keepTemplate } from "@/lib/handouts/templates/keep-template";
import { listTemplates } from "@/lib/handouts/templates/queries";
import { removeTemplate } from "@/lib/handouts/templates/remove-template";
import { startFromTemplate } from "@/lib/handouts/templates/start-from-template";
import { startFromTemplateInput } from "@/lib/handouts/templates/schema";
import { testDatabase } from "@/tests/setup/database";
import { chosen, flat, newClinician, newDraft, save, slugsOf } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
let ben: Clinician;
beforeAll(async () => {
  [ada, ben] = [await newClinician("Dr. Ada"), await newClinician("Dr. Ben")];
});

const word = `Xq${crypto.randomUUID().slice(0, 8)}`;
/** A draft with a word of its patient in every field that takes words. */
const personal = () =>
  newDraft(ada, {
    label: word,
    firstName: word,
    note: word,
    plan: { lines: [{ kind: "medicine", text: word }], step: { own: word } },
    profile: { ...flat, phq9: [3, 2, 1, 1, 1, 1, 1, 1, 0] },
    size: "large",
    grey: true,
    topics: [chosen("sleep", { layer: "full", note: word, hiddenParts: ["ask"] }), chosen("movement")],
  });
const named = async (clinician: Clinician, name: string) =>
  (await listTemplates(clinician)).find((one) => one.name === name);

describe("a template", () => {
  it("keeps topics, order, lengths and print, and starts a draft that knows nobody", async () => {
    const { id: handoutId } = await personal();
    const { id: template } = await keepTemplate(ada, { handoutId, name: "Rest first", shared: false });
    const row = await db().template.findUniqueOrThrow({ where: { id: template } });
    expect(JSON.stringify(row)).not.toContain(word);
    expect(row.content).toEqual({
      topics: [
        { slug: "sleep", layer: "full", hiddenParts: ["ask"] },
        { slug: "movement", layer: "brief", hiddenParts: [] },
      ],
      size: "large",
      grey: true,
    });
    const { id } = await startFromTemplate(ada, { template });
    const draft = await getDraft(ada, { id });
    expect(JSON.stringify(draft)).not.toContain(word);
    expect(draft).toMatchObject({
      label: null,
      firstName: null,
      note: null,
      profile: { symptoms: {}, features: [] },
      plan: { lines: [], step: null },
      size: "large",
      grey: true,
      choiceIsDefault: false,
    });
    expect(slugsOf(draft.topics.filter(({ because }) => because === "chosen"))).toEqual([
      "sleep",
      "movement",
    ]);
  });

  it("is one's own until it is shared, and only its owner changes it", async () => {
    const { id: handoutId } = await personal();
    const { id } = await keepTemplate(ada, { handoutId, name: "Not yet", shared: false });
    expect(await named(ben, "Not yet")).toBeUndefined();
    await expect(startFromTemplate(ben, { template: id })).rejects.toMatchObject({ code: "not-found" });
    await changeTemplate(ada, { id, name: "For all", shared: true });
    expect(await named(ben, "For all")).toMatchObject({
      kind: "clinic",
      about: "By Dr. Ada",
      mayChange: false,
    });
    await expect(changeTemplate(ben, { id, name: "Mine now" })).rejects.toMatchObject({ code: "not-found" });
    await expect(removeTemplate(ben, { id })).rejects.toMatchObject({ code: "not-found" });
    await removeTemplate(ada, { id });
    expect(await named(ben, "For all")).toBeUndefined();
  });

  it("is not made of an empty choice, or of anyone else's handout", async () => {
    const { id: handoutId } = await newDraft(ada);
    const keep = (clinician: Clinician) =>
      keepTemplate(clinician, { handoutId, name: "Empty", shared: false });
    await expect(keep(ada)).rejects.toMatchObject({ code: "invalid" });
    await expect(keep(ben)).rejects.toMatchObject({ code: "not-found" });
  });

  it("says which topics the library no longer has, and goes on with the rest", async () => {
    const { id: handoutId } = await personal();
    const { id } = await keepTemplate(ada, { handoutId, name: "Aged", shared: false });
    const old = { slug: "an-old-topic", layer: "brief", hiddenParts: [] };
    const sleep = { ...old, slug: "sleep" };
    const content = { topics: [old, sleep], size: "normal", grey: false };
    await db().template.update({ where: { id }, data: { content } });
    expect(await named(ada, "Aged")).toMatchObject({ gone: 1, topics: [sleep] });
  });
});

describe("the five starters", () => {
  it("say that they are starters, and each starts a draft with its topics", async () => {
    const starters = (await listTemplates(ada)).filter(({ kind }) => kind === "starter");
    expect(starters).toHaveLength(5);
    for (const { id, topics, gone } of starters) {
      expect(gone).toBe(0);
      const started = await startFromTemplate(ada, startFromTemplateInput.parse({ template: id }));
      const draft = await save(ada, started.id, { profile: { symptoms: {}, features: ["age.25_64"] } });
      expect(slugsOf(draft.topics)).toEqual(expect.arrayContaining(slugsOf(topics)));
    }
  });

  it("are judged against the profile: what is not safe for this patient leaves the page, with its reason", async () => {
    const { id } = await startFromTemplate(ada, { template: "starter:starting-a-medicine" });
    const draft = await save(ada, id, {
      profile: { symptoms: {}, features: ["age.25_64", "med.maoi"] },
    });
    expect(slugsOf(draft.topics)).not.toContain("ssri-snri-basics");
    expect(draft.removed).toContainEqual({
      slug: "ssri-snri-basics",
      because: "Can't be added, because of: MAOI now or in the last 14 days.",
    });
  });
});
