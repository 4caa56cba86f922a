/**
 * No page leaves with letters missing: whatever can't print whole holds it, at every door, and says
 * how it would look.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handoutCommand } from "@/cli/handout";
import type { Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { getDraft } from "@/lib/handouts/draft/queries";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { getForApproval } from "@/lib/handouts/print-queue/queries";
import { names, written } from "@/tests/cases/names";
import { testDatabase } from "@/tests/setup/database";
import { pdfiumText } from "@/tests/setup/pdfium-text";
import { chosen, flat, newClinician, newDraft, newFinalised, save } from "@/tests/setup/handout-makers";
import { Desk } from "@/tests/setup/terminal";

testDatabase({ library: true });
const desk = new Desk();
let ada: Clinician;
let nurse: Clinician;
beforeAll(async () => {
  [ada, nurse] = [await newClinician("Dr. Ada"), await newClinician("Nurse Nia", { mayFinalise: false })];
});
afterAll(() => {
  desk.remove();
});

const movement = { profile: flat, topics: [chosen("movement")] };
/** In Coptic letters. */
const lostName = "ⲁⲛⲛⲁ";
const nameHeld = "The first name can’t be printed whole. Change its spelling, or leave the name off.";
const stateOf = async (id: string) => (await db().handout.findUniqueOrThrow({ where: { id } })).state;
const refusal = { code: "invalid", words: "This handout is not ready.", nextStep: nameHeld };

describe("a first name", () => {
  it.each(names)("%s prints whole", async (firstName) => {
    const draft = await newDraft(ada, { ...movement, firstName });
    expect(draft.missing).toEqual([]);
    await finaliseHandout(ada, draft);
    const { bytes } = await fetchRendering(ada, { id: draft.id, paper: "letter" });
    expect((await pdfiumText(bytes)).replace(/\s+/g, " ")).toContain(`For ${written(firstName)} `);
  });

  it("that no font of ours has holds the page, which is free without it", async () => {
    const { id, missing, lost } = await newDraft(ada, { ...movement, firstName: lostName });
    const finalise = async () => finaliseHandout(ada, await getDraft(ada, { id }));
    expect(missing).toEqual([nameHeld]);
    expect(lost).toMatchObject([{ where: "The first name", typed: lostName, looks: "" }]);
    await expect(finalise()).rejects.toMatchObject({
      ...refusal,
      message: expect.not.stringContaining(lostName) as string,
    });
    expect(await stateOf(id)).toBe("draft");
    expect((await save(ada, id, { firstName: null })).missing).toEqual([]);
    await finalise();
    expect(await stateOf(id)).toBe("sealed");
  });

  it("that loses some letters is shown beside what was typed", async () => {
    expect((await newDraft(ada, { ...movement, firstName: "Zoë 🌷 ⲁⲛ" })).lost).toMatchObject([
      { typed: "Zoë 🌷 ⲁⲛ", looks: "Zoë" },
    ]);
  });

  it("holds a page that was made by using one again", async () => {
    const first = await newFinalised(ada, movement);
    const second = await useHandoutAgain(ada, { id: first, for: "same-patient" });
    await save(ada, second.id, { firstName: lostName });
    const third = await useHandoutAgain(ada, { ...second, for: "same-patient" });
    await expect(finaliseHandout(ada, { ...third, revision: 0 })).rejects.toMatchObject(refusal);
    expect(await stateOf(third.id)).toBe("draft");
  });

  it("holds what a prescriber was asked to approve, and tells them", async () => {
    const { id } = await newDraft(nurse, { ...movement, firstName: lostName });
    await askPrescriber(nurse, { id, personId: ada.personId });
    const shown = await getForApproval(ada, { id });
    expect(shown.missing).toEqual([nameHeld]);
    await expect(finaliseHandout(ada, { id, revision: shown.revision })).rejects.toMatchObject(refusal);
  });
});

describe("the clinician’s own words", () => {
  it.each([
    [
      "at the top",
      { note: "Take it at night ⲁ" },
      "The note at the top can’t be printed whole: our fonts lack ⲁ.",
    ],
    [
      "under a topic",
      { topics: [chosen("movement", { note: "Well done 🎉" })] },
      "The note under “Moving your body” can’t be printed whole: our fonts lack 🎉.",
    ],
    [
      "under the safety box",
      { topics: [chosen("suicide-safety", { note: "Well done 🎉" })] },
      "The note under “If you have thoughts of suicide” can’t be printed whole: our fonts lack 🎉.",
    ],
    [
      "in the plan",
      { plan: { lines: [{ kind: "today" as const, text: "Walk 🎉" }], step: null } },
      "A line of the plan can’t be printed whole: our fonts lack 🎉.",
    ],
  ])("%s hold the page too, and the signs to take out are named", async (_, patch, words) => {
    const draft = await newDraft(ada, { ...movement, ...patch });
    expect(draft.missing).toEqual([`${words} Take these signs out, or write it in other letters.`]);
    await expect(finaliseHandout(ada, draft)).rejects.toMatchObject({
      code: "invalid",
      nextStep: draft.missing[0],
    });
  });
});

describe("a name that every page carries", () => {
  it("of whom it is from holds the page, and its signs are not told", async () => {
    const draft = await newDraft(await newClinician(lostName), movement);
    expect(draft.missing).toEqual([
      "The name of whom it is from can’t be printed whole. Ask a prescriber whose name prints to finalise it.",
    ]);
  });

  const setClinic = (name: string) =>
    db().clinic.upsert({ where: { id: 1 }, create: { name }, update: { name } });

  it("holds the builder and the terminal alike: a letterhead of before letters were looked at", async () => {
    const draft = await newDraft(ada, movement);
    expect(draft.missing).toEqual([]);
    await setClinic("ⲁ Clinic");
    try {
      const held = {
        code: "invalid" as const,
        words: "The letterhead of the clinic can’t be printed whole.",
        nextStep: "An admin changes its spelling under Clinic.",
      };
      await expect(finaliseHandout(ada, draft)).rejects.toMatchObject({
        code: "invalid",
        nextStep: `${held.words} ${held.nextStep}`,
      });
      await expect(
        handoutCommand(makeSystem("test"), { profile: desk.profile(flat), out: desk.at("held.pdf") }),
      ).rejects.toMatchObject(held);
      expect(desk.pages()).toEqual([]);
    } finally {
      await setClinic("");
    }
  });
});
