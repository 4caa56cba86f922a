/** Questionnaires that a patient answers alone: one question a screen, help at once, the clinician told. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/(patient)/q/[token]/route";
import { askSelfReport } from "@/lib/deliveries/self-reports/ask-self-report";
import { listItemNineAlarms, listSelfReports } from "@/lib/deliveries/self-reports/queries";
import type { AskSelfReportInput } from "@/lib/deliveries/self-reports/schema";
import { seeItemNine } from "@/lib/deliveries/self-reports/see-item-nine";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { getDraft } from "@/lib/handouts/draft/queries";
import type { Clinician } from "@/lib/platform/actors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/setup/database";
import { chosen, flat, newClinician, newDraft } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});
beforeEach(() => db().rateLimit.deleteMany());

const canary = "Xqself";
async function asked(more: Partial<AskSelfReportInput> = {}, profile: object = flat) {
  const { id } = await newDraft(ada, {
    profile,
    topics: [chosen("movement")],
    firstName: canary,
    label: canary,
  });
  const input = { id, forms: ["phq9" as const], language: "en" as const, handedOver: false, ...more };
  return { id, ...(await askSelfReport(ada, input)) };
}
const headers = (token: string) =>
  new Headers({
    "x-towline-path": `/q/${token}`,
    "x-towline-address": "192.0.2.7",
    origin: ourOrigin(),
    "sec-fetch-site": "same-origin",
  });
const params = (token: string) => ({ params: Promise.resolve({ token }) });
const page = async (token: string, query = "") => {
  const answer = await GET(
    new Request(`${ourOrigin()}/q/${token}${query}`, { headers: headers(token) }),
    params(token),
  );
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
};
const say = async (token: string, at: number, answer: number | string) => {
  const { status, headers: answered } = await POST(
    new Request(`${ourOrigin()}/q/${token}`, {
      method: "POST",
      headers: headers(token),
      body: new URLSearchParams({ at: `${at}`, answer: `${answer}` }),
    }),
    params(token),
  );
  return { status, location: answered.get("location") };
};
const answerAll = async (token: string, answers: number[]) => {
  for (const [at, one] of answers.entries()) await say(token, at + 1, one);
};
const mails = () => db().staffMail.findMany({ where: { occasion: { startsWith: "item9:" } } });

describe("a patient alone with the questions", () => {
  it("is asked one at a time, by nobody's name, and may go back without seeing what was said", async () => {
    const { token } = await asked();
    const first = await page(token);
    expect(first.text).toContain("Question 1 of 9");
    expect(first.text).toContain("Little interest or pleasure in doing things");
    expect(first.text).not.toMatch(new RegExp(`${canary}|Dr. Ada`));
    await say(token, 1, 3);
    expect((await page(token)).text).toContain("Question 2 of 9");
    const again = await page(token, "?at=1");
    expect(again.text).toContain("Question 1 of 9");
    expect(again.text).not.toMatch(/checked|pressed/);
    // Nobody skips ahead.
    expect((await page(token, "?at=7")).text).toContain("Question 2 of 9");
  });

  it("changes nothing by looking, and is led back from an answer that is none of the four", async () => {
    const { token, id } = await asked();
    for (const query of ["", "?at=1", "?help=now", "?utm_source=mail"]) await page(token, query);
    expect(await say(token, 1, 4)).toEqual({ status: 303, location: `/q/${token}` });
    expect(await say(token, 1, "Nora")).toEqual({ status: 303, location: `/q/${token}` });
    expect(await listSelfReports(ada, { id })).toMatchObject([{ state: "waiting", answered: 0 }]);
  });

  it("is asked in Spanish where there are official words, under 18 in those of the PHQ-A", async () => {
    const spanish = await asked({ language: "es" });
    expect((await page(spanish.token)).text).toMatch(/lang="es"[\s\S]*Poco interés o placer en hacer cosas/);
    const young = await asked({}, { symptoms: {}, features: ["age.under_18"] });
    expect((await page(young.token)).text).toContain("Feeling down, depressed, irritable, or hopeless?");
    await expect(asked({ forms: ["gad7"], language: "es" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("ends with thanks; whole answers are for the clinician, in the form's order", async () => {
    const { token, id } = await asked(
      { forms: ["phq9", "gad7"] },
      { symptoms: {}, features: ["age.under_18"] },
    );
    await answerAll(token, [1, 2, 3, 0, 1, 2, 0, 1, 0]);
    const [report] = await listSelfReports(ada, { id });
    // The PHQ-A asks items 2, 1, 3, 5, 4 first.
    expect(report).toMatchObject({ state: "begun", answered: 9, total: 16, alarm: "none" });
    expect(report!.answers).toEqual({ phq9: [2, 1, 3, 1, 0, 2, 0, 1, 0] });
    for (const at of [10, 11, 12, 13, 14, 15, 16]) await say(token, at, 1);
    expect((await page(token)).text).toContain("Thank you. That was all.");
    expect(await listSelfReports(ada, { id })).toMatchObject([{ state: "done", answered: 16 }]);
    expect((await say(token, 1, 0)).status).toBe(404);
  });
});

describe("item 9 above 0", () => {
  it("interrupts with help, tells everyone concerned once, and no later answer takes it back", async () => {
    await db().staffMail.deleteMany();
    const { token, id } = await asked({ forms: ["phq9", "gad7"] });
    await answerAll(token, [0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await mails()).toEqual([]);
    expect(await say(token, 9, 1)).toEqual({ status: 303, location: `/q/${token}?help=now` });
    const { text } = await page(token, "?help=now");
    expect(text).toMatch(/988[\s\S]*911/);
    expect(text).toContain("Go on with the questions");
    expect(await listItemNineAlarms(ada)).toMatchObject([{ handoutId: id }]);
    const [mail] = await mails();
    expect(mail).toMatchObject({ personId: ada.personId, state: "queued" });
    expect(`${mail!.subject} ${mail!.text}`).not.toMatch(
      new RegExp(`${canary}|suicid|death|harm|item 9`, "i"),
    );

    await say(token, 9, 0);
    await say(token, 9, 3);
    expect(await mails()).toHaveLength(1);
    for (const at of [10, 11, 12, 13, 14, 15, 16]) await say(token, at, 0);
    expect((await page(token)).text).toMatch(/That was all[\s\S]*988/);
    await seeItemNine(ada, { id });
    expect(await listItemNineAlarms(ada)).toEqual([]);
    expect(await listSelfReports(ada, { id })).toMatchObject([{ alarm: "seen" }]);
  });

  it("speaks the patient's language, and asks to show it where the device was handed over", async () => {
    const { token } = await asked({ language: "es", handedOver: true });
    await answerAll(token, [0, 0, 0, 0, 0, 0, 0, 0]);
    await say(token, 9, 2);
    const { text } = await page(token, "?help=now");
    expect(text).toMatch(/Puede hablar con alguien ahora[\s\S]*988/);
    expect(text).toContain("Muestre esta página");
  });

  it("of 0 promises nothing", async () => {
    const { token } = await asked();
    await answerAll(token, [0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await page(token)).text).not.toMatch(/no risk|safe|well/i);
    expect(await db().selfReport.count({ where: { alarmAt: { not: null }, alarmSeenAt: null } })).toBe(1);
  });
});

describe("an address of questions", () => {
  it("is one at a time, and opens nothing once it ended, was replaced or its handout is finalised", async () => {
    const first = await asked();
    const second = await askSelfReport(ada, {
      ...{ id: first.id, forms: ["phq9"], language: "en", handedOver: true },
    });
    expect((await page(first.token)).status).toBe(404);
    expect((await page(second.token)).status).toBe(200);
    await db().selfReport.updateMany({ where: { handoutId: first.id }, data: { expiresAt: new Date() } });
    expect((await page(second.token)).status).toBe(404);
    expect((await say(second.token, 1, 1)).status).toBe(404);

    const third = await asked({}, { symptoms: {}, features: ["age.25_64"] });
    await finaliseHandout(ada, await getDraft(ada, { id: third.id }));
    expect((await page(third.token)).status).toBe(404);
    expect((await page("x".repeat(43))).status).toBe(404);
  });

  it("keeps answers encrypted, and two at once lose neither", async () => {
    const { token, id } = await asked();
    await Promise.all([say(token, 1, 2), say(token, 2, 3), say(token, 3, 1)]);
    const row = await db().selfReport.findFirstOrThrow({ where: { handoutId: id } });
    expect(row.answersSealed).not.toMatch(/phq9|\[/);
    expect(await listSelfReports(ada, { id })).toMatchObject([{ answered: 3 }]);
  });
});
