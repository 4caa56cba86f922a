/** The clinic's settings: what is refused, what prints, and in which languages. */
import { afterEach, describe, expect, test } from "vitest";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { db } from "@/lib/platform/db/client";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { getClinic } from "@/lib/clinic/settings/queries";
import { changeClinicInput, freshClinic, type ChangeClinicInput } from "@/lib/clinic/settings/schema";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { drawLetterhead, getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/clinic-makers";
import { flat, newClinician, newDraft, newFinalised, save } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
afterEach(() => db().clinic.deleteMany());

const ownWords = (number: string) => ({
  crisisTitle: "When to call",
  crisisLines: [`In danger now? Call ${number}.`],
  footerCrisis: `In crisis: call ${number}`,
});
const change = async (input: unknown) =>
  changeClinic(await newAdmin(), changeClinicInput.parse(input), settingsEffects);
const faultOf = (input: unknown) => changeClinicInput.safeParse(input).error?.issues[0]?.message;

describe("changing settings", () => {
  test("a section is changed without the others, and the audit names the fields and none of their words", async () => {
    await change({ name: "Harbor Psychiatry", phone: "(555) 010-0100" });
    expect(await change({ graceDays: 10, onePersonPractice: true })).toEqual({
      ...freshClinic,
      name: "Harbor Psychiatry",
      phone: "(555) 010-0100",
      graceDays: 10,
      onePersonPractice: true,
    });
    const told = await db().auditEvent.findMany({
      where: { event: "clinic.changed" },
      orderBy: { seq: "asc" },
    });
    expect(told.slice(-2).map(({ data }) => data)).toEqual([
      { fields: ["name", "phone"] },
      { fields: ["onePersonPractice", "graceDays"] },
    ]);
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain("Harbor");
  });

  test("row 15: the sender's name is one line, and no header of a mail can be hidden in it", () => {
    for (const end of ["\r\n", "\n", "\r", "\u2028", "\0"])
      expect(faultOf({ mailSenderName: `Harbor${end}Bcc: someone@example.org` })).toBe(
        "Write it in one line.",
      );
    expect(faultOf({ mailSenderName: "Harbor Office" })).toBeUndefined();
  });

  test("what is the same already is no change", async () => {
    await change({ name: "Harbor" });
    const before = await db().auditEvent.count();
    await change({ name: "Harbor", languages: ["es", "en"] });
    expect(await db().auditEvent.count()).toBe(before);
  });

  test.each([
    [{ graceDays: 366 }, "Write a whole number from 0 to 365."],
    [{ graceDays: Number.NaN }, "Write a whole number from 0 to 365."],
    [{ retentionMonths: 0 }, "Write a whole number from 1 to 120."],
    [{ languages: [] }, "Choose at least one language."],
    [{ name: "Clinic 🌷" }, "These signs can't be printed: 🌷"],
    [{ address: Array.from({ length: 7 }, () => "x") }, "Use at most six lines."],
    [{ timezone: "Mars/Olympus" }, "Write an IANA zone, like America/New_York."],
    [
      { crisisLinesOwn: { en: { ...ownWords("1"), crisisLines: [] } } },
      "Write at least one line: no page prints without whom to call.",
    ],
    [{ crisisLinesOwn: { en: { ...ownWords("1"), footerCrisis: " " } } }, "Write this line."],
    [
      { crisisLinesOwn: { en: { ...ownWords("1"), crisisLines: ["word ".repeat(19)] } } },
      "Use at most 18 words in a sentence.",
    ],
    [
      {
        crisisLinesOwn: { en: { ...ownWords("1"), crisisLines: Array.from({ length: 7 }, () => "Call 1.") } },
      },
      "Use at most six lines.",
    ],
  ])("%o is refused in words", (input, words) => {
    expect(faultOf(input)).toBe(words);
  });
});

describe("crisis lines", () => {
  test("those of the United States print until a clinic says otherwise", async () => {
    const clinician = await newClinician();
    const { words } = await getHandoutDocument(clinician, {
      id: (await newDraft(clinician, { profile: flat })).id,
    });
    expect(words.crisisLines.join(" ")).toContain("988");
    expect(words.footerCrisis).toBe("In crisis: call or text 988");
  });

  test("a clinic's own lines print in their place, a language at a time, and finalised pages keep theirs", async () => {
    const clinician = await newClinician();
    const before = await newFinalised(clinician, { profile: flat });
    await change({ region: "own", crisisLinesOwn: { en: ownWords("112"), es: ownWords("113") } });
    const [english, spanish] = [
      await newDraft(clinician, { profile: flat }),
      await newDraft(clinician, { profile: flat, language: "es" }),
    ];
    expect((await getHandoutDocument(clinician, { id: english.id })).words).toMatchObject(ownWords("112"));
    expect((await getHandoutDocument(clinician, { id: spanish.id })).words).toMatchObject(ownWords("113"));
    expect((await getHandoutDocument(clinician, { id: before })).words.footerCrisis).toContain("988");
  });

  test("own lines that lack a language pages print in are refused, and so is switching such a language on", async () => {
    await expect(change({ region: "own", crisisLinesOwn: { en: ownWords("112") } })).rejects.toMatchObject({
      code: "invalid",
      words: "Your own crisis lines are not written in Spanish.",
    });
    await change({ languages: ["en"] });
    await change({ region: "own", crisisLinesOwn: { en: ownWords("112") } });
    await expect(change({ languages: ["en", "es"] })).rejects.toMatchObject({
      code: "invalid",
      nextStep: "Write them, or switch that language off: no page prints without crisis lines.",
    });
    await expect(change({ region: "own", crisisLinesOwn: {} })).rejects.toMatchObject({ code: "invalid" });
  });

  test("a region that is not in the library is refused; one that left it holds pages back instead of printing another's", async () => {
    await expect(change({ region: "xx" })).rejects.toMatchObject({
      code: "invalid",
      words: "There are no crisis lines for that region.",
    });
    await db().clinic.create({ data: { id: 1, region: "xx" } });
    const clinician = await newClinician();
    const draft = await newDraft(clinician, { profile: flat });
    expect(draft.missing).toContain(
      "The clinic has no crisis lines in English. An admin writes them under Clinic.",
    );
    await expect(finaliseHandout(clinician, draft)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("words that an earlier release stored", () => {
  const earlier = {
    crisisTitle: "A quién llamar",
    crisisLines: ["Llame al 988."],
    footerCrisis: "Pida ayuda",
  };

  test("are read whatever is asked of new ones, and hold the pages of their language until an admin mends them", async () => {
    await db().clinic.create({
      data: {
        id: 1,
        region: "own",
        crisisLinesOwn: { en: ownWords("112"), es: earlier },
        afterHoursIn: { en: "Call 988." },
      },
    });
    const clinician = await newClinician();
    const [english, spanish] = [
      await newDraft(clinician, { profile: flat }),
      await newDraft(clinician, { profile: flat, language: "es" }),
    ];
    const held =
      "The clinic’s own words in Spanish name a crisis line without its way in. An admin mends them under Clinic.";
    expect(english.missing).toEqual([]);
    expect(spanish.missing).toEqual([held]);
    await expect(finaliseHandout(clinician, spanish)).rejects.toMatchObject({
      code: "invalid",
      nextStep: held,
    });
    await change({
      crisisLinesOwn: { en: ownWords("112"), es: ownWords("113") },
      afterHoursIn: { es: "Llame al 988" },
    }).catch(() => undefined);
    expect((await getDraft(clinician, { id: spanish.id })).missing).toEqual([held]);
    await change({ crisisLinesOwn: { en: ownWords("112"), es: ownWords("113") } });
    expect((await getDraft(clinician, { id: spanish.id })).missing).toEqual([]);
  });

  test("for after hours hold them too", async () => {
    await db().clinic.create({ data: { id: 1, languages: ["es"], afterHoursIn: { es: "Llame al 988." } } });
    const draft = await newDraft(await newClinician(), { profile: flat, language: "es" });
    expect(draft.missing).toHaveLength(1);
  });
});

describe("languages", () => {
  test("the builder offers only those that are printed here, and a new draft starts in one of them", async () => {
    await change({ languages: ["es"] });
    const clinician = await newClinician();
    expect((await getBuilderLibrary(clinician)).languages).toEqual(["es"]);
    const { id } = await createHandout(clinician);
    const draft = await getDraft(clinician, { id });
    expect(draft.language).toBe("es");
    await expect(
      saveDraft(clinician, { id, revision: draft.revision, patch: { language: "en" } }),
    ).rejects.toMatchObject({ code: "invalid", words: "This clinic does not print pages in that language." });
  });

  test("a draft in a language that was switched off says so and is held back, until another is chosen", async () => {
    const clinician = await newClinician();
    const draft = await newDraft(clinician, { profile: flat, language: "es" });
    await change({ languages: ["en"] });
    const now = await getDraft(clinician, { id: draft.id });
    expect(now.missing).toEqual([
      "This clinic no longer prints pages in Spanish: choose English under “Language” above the page, or ask an admin.",
    ]);
    await expect(finaliseHandout(clinician, now)).rejects.toMatchObject({
      code: "invalid",
      nextStep: expect.stringContaining("no longer prints pages in Spanish") as string,
    });
    expect((await save(clinician, draft.id, { language: "en" })).missing).toEqual([]);
  });
});

test("the preview on the settings screen is the top of a page through the real renderer", async () => {
  const admin = await newAdmin();
  const plain = await drawLetterhead(admin, {});
  expect(plain).toMatch(/^<svg [^>]*viewBox="0 0 612 360" width="612pt" height="360pt"/);
  await changeClinic(
    admin,
    { name: "Harbor Psychiatry", paper: "a4" } satisfies ChangeClinicInput,
    settingsEffects,
  );
  const named = await drawLetterhead(admin, { language: "es" });
  expect(named).toMatch(/^<svg [^>]*viewBox="0 0 595\.2756 360"/);
  expect(named).not.toBe(plain);
  expect((await getClinic(admin)).name).toBe("Harbor Psychiatry");
});

describe("how long patients' words are kept", () => {
  const change = async (input: ChangeClinicInput) =>
    changeClinic(await newAdmin(), changeClinicInput.parse(input), settingsEffects);

  test("is asked until someone answers, and keeping them is an answer", async () => {
    await change({ name: "Riverside" });
    expect(await getClinic(await newAdmin())).toMatchObject({
      retentionMonths: null,
      retentionDecided: false,
    });
    await change({ retentionMonths: null });
    expect(await getClinic(await newAdmin())).toMatchObject({
      retentionMonths: null,
      retentionDecided: true,
    });
  });

  test("is nothing that can be said to be decided without an answer", () =>
    expect(changeClinicInput.safeParse({ retentionDecided: true }).success).toBe(false));
});
