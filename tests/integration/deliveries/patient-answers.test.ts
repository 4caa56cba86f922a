/**
 * A private link that is open: what the patient reads, answers and takes away, and what becomes of it
 * when a text changes.
 */
import { describe, expect, it, vi } from "vitest";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { findHandouts, getDraft } from "@/lib/handouts/draft/queries";
import { markAnswersSeen } from "@/lib/deliveries/links/mark-answers-seen";
import { revokePatientLink } from "@/lib/deliveries/links/revoke-patient-link";
import { countUnseen, listAnswers, listLinks } from "@/lib/deliveries/links/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { newReviewer } from "@/tests/setup/desk-people";
import { chosen, flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import {
  ada,
  answer,
  canary,
  cookieOf,
  get,
  handoutId,
  make,
  newest,
  open,
  opened,
  passcode,
  setUpPatientLinks,
  pdf,
  row,
  send,
  tokenOf,
  versionOf,
  words,
} from "@/tests/setup/patient-link-makers";

setUpPatientLinks();

describe("an open link", () => {
  it("gives the stored bytes, in large print too, under a name that says nothing", async () => {
    const { token, ask } = await opened();
    const answered = await pdf(token, ask);
    expect(answered.headers.get("content-disposition")).toBe('attachment; filename="pages.pdf"');
    const { bytes } = await fetchRendering(ada, { id: handoutId, paper: "letter", size: "normal" });
    expect(Buffer.from(await answered.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect((await pdf(token, ask, "large")).status).toBe(200);
    expect(await db().rendering.count({ where: { handoutId, size: "large" } })).toBe(1);
  });

  it("ends at once for a browser that has it open when it is closed or has ended", async () => {
    for (const end of [
      (linkId: string) => revokePatientLink(ada, { linkId }),
      (linkId: string) => db().patientLink.update({ where: { id: linkId }, data: { expiresAt: new Date() } }),
    ]) {
      const { token, ask, linkId } = await opened();
      await end(linkId);
      const [page, bytes, said] = await Promise.all([
        get(token, ask),
        pdf(token, ask),
        answer(token, "movement", "clear", ask),
      ]);
      expect([page.status, bytes.status, said.status]).toEqual([404, 404, 404]);
    }
  });

  it("takes answers: the newest word counts, reaches its clinician, and is seen once they say so", async () => {
    const { token, ask } = await opened();
    const said = await answer(token, "movement", "question", ask);
    expect([said.status, said.headers.get("location")]).toEqual([303, `/p/${token}#answer-movement`]);
    await answer(token, "sleep", "clear", ask);
    expect(await (await get(token, ask)).text()).toContain(words.saidQuestion);
    expect(await countUnseen(ada)).toBe(1);
    expect((await findHandouts(ada, {})).find(({ id }) => id === handoutId)).toMatchObject({ questions: 1 });
    expect(
      (await listAnswers(ada, { id: handoutId })).map(({ slug, answer: one, seen }) => [slug, one, seen]),
    ).toEqual([
      ["movement", "question", false],
      ["sleep", "clear", false],
    ]);
    expect(await markAnswersSeen(ada, { id: handoutId, until: await newest(handoutId) })).toEqual({
      seen: 2,
    });
    expect(await countUnseen(ada)).toBe(0);
    await answer(token, "sleep", "question", ask);
    expect(await countUnseen(ada)).toBe(1);
    expect(await db().auditEvent.findFirst({ where: { event: "link.answered" } })).toMatchObject({
      subject: handoutId,
      data: { linkId: expect.any(String) as string },
    });
  });

  it("keeps a question until it was seen, whatever is pressed after it, and a word that is said again changes nothing", async () => {
    const { token, ask, linkId } = await opened();
    const said = () => db().patientAnswer.findFirstOrThrow({ where: { linkId } });
    await answer(token, "sleep", "question", ask);
    const first = await said();
    for (const word of ["clear", "question"]) await answer(token, "sleep", word, ask);
    expect([
      await said(),
      await db().auditEvent.count({
        where: { event: "link.answered", data: { path: ["linkId"], equals: linkId } },
      }),
    ]).toEqual([first, 1]);
    await markAnswersSeen(ada, { id: handoutId, until: await newest(handoutId) });
    await answer(token, "sleep", "question", ask);
    expect(await said()).toEqual({ ...first, seenAt: expect.any(Date) as Date });
    await answer(token, "sleep", "clear", ask);
    expect(await said()).toMatchObject({ answer: "clear", seenAt: null });
  });

  it("are seen as far as they were shown: what comes after the list was read waits on", async () => {
    const { token, ask, linkId } = await opened();
    await answer(token, "movement", "question", ask);
    const until = await newest(handoutId);
    await vi.waitUntil(() => new Date().toISOString() > until);
    await answer(token, "sleep", "question", ask);
    await markAnswersSeen(ada, { id: handoutId, until });
    expect(
      (await db().patientAnswer.findMany({ where: { linkId, seenAt: null } })).map(({ slug }) => slug),
    ).toEqual(["sleep"]);
  });

  it("tells who prepared the pages and who finalised them of a question, by one mail a day with no word of it", async () => {
    const [nurse, doctor] = [
      await newClinician("Nurse Bo", { mayFinalise: false }),
      await newClinician("Dr. Cy"),
    ];
    const { id } = await newDraft(nurse, {
      profile: flat,
      topics: [chosen("movement"), chosen("sleep")],
      firstName: canary,
    });
    await db().handout.update({ where: { id }, data: { askedOfId: doctor.personId } });
    await finaliseHandout(doctor, await getDraft(doctor, { id }));
    const { token, ask } = await opened({}, id, doctor);
    const people = [nurse.personId, doctor.personId];
    const mails = () => db().staffMail.findMany({ where: { personId: { in: people } } });
    await answer(token, "movement", "clear", ask);
    expect(await mails()).toEqual([]);
    for (const slug of ["movement", "sleep"]) await answer(token, slug, "question", ask);
    const told = await mails();
    expect(told.map(({ personId }) => personId).sort()).toEqual(people.toSorted());
    for (const { occasion, subject, text } of told) {
      expect(occasion).toBe(`questions:${calendarDate(new Date(), "America/New_York")}`);
      expect(text).toContain(`${ourOrigin()}/handouts\n`);
      expect(`${subject} ${text}`).not.toMatch(new RegExp(`${canary}|Moving|Sleep|${id}`, "i"));
    }
    await db().staffMail.deleteMany({ where: { personId: { in: people } } });
    await db().person.update({ where: { id: nurse.personId }, data: { disabledAt: new Date() } });
    await markAnswersSeen(doctor, { id, until: new Date().toISOString() });
    for (const word of ["clear", "question"]) await answer(token, "movement", word, ask);
    expect((await mails()).map(({ personId }) => personId)).toEqual([doctor.personId]);
  });

  it("takes none without being open, of other topics, or with words", async () => {
    const { token, ask } = await opened();
    const before = await db().patientAnswer.count();
    const late = await answer(token, "movement", "clear", {});
    expect(late.status).toBe(403);
    expect(await late.text()).toContain(words.closedAfter);
    await answer(token, "option-bupropion", "clear", ask);
    await answer(token, "movement", "help me", ask);
    await send(token, "/answers", { slug: "movement", answer: "question", words: canary }, ask);
    expect(await db().patientAnswer.count()).toBe(before);
  });
});

describe("what became of the texts", () => {
  it("once the clinic's grace is over, is told in the place of the pages, and no new link is made", async () => {
    const { token, ask } = await opened();
    const [clinic, fact] = [
      await db().clinic.findUnique({ where: { id: 1 } }),
      {
        key: "a-test",
        fact: "a fact",
        state: "so",
        sources: [],
        slugs: ["sleep"],
        recheckMonths: 1,
        checkedOn: new Date("2020-01-01"),
      },
    ];
    await db().volatileFact.create({ data: fact });
    const page = await get(token, ask);
    expect([clinic?.graceDays ?? 30, page.status]).toEqual([30, 410]);
    const text = await page.text();
    for (const one of [words.tooOldTitle, words.tooOldText, "988"]) expect(text).toContain(one);
    expect(text).not.toContain(canary);
    expect((await pdf(token, ask)).headers.get("location")).toBe(`/p/${token}`);
    await expect(make()).rejects.toMatchObject({ code: "blocked-for-safety" });
    await db().volatileFact.delete({ where: { key: fact.key } });
  });

  it("a recall closes links, and tells whoever holds one with the right passcode what to do", async () => {
    const id = await newFinalised(ada, {
      profile: flat,
      topics: [chosen("tracking-mood")],
      firstName: canary,
    });
    const { token, ask, linkId } = await opened({ passcode }, id);
    await answer(token, "tracking-mood", "question", ask);
    const unopened = await make({ passcode }, id);
    const notice = "Please throw the page away, and do not stop a medicine on your own.";
    await recallVersion(await newReviewer("Dr. Rhea"), {
      versionId: await versionOf("tracking-mood"),
      reason: "It is wrong.",
      notice,
      translationsToo: false,
    });
    const page = await get(token, ask);
    expect(page.status).toBe(410);
    const text = await page.text();
    for (const one of [notice, words.takenBackText, "988"]) expect(text).toContain(one);
    expect(text).not.toContain(canary);
    expect((await answer(token, "tracking-mood", "clear", ask)).headers.get("location")).toBe(`/p/${token}`);
    expect(await db().patientAnswer.findMany({ where: { linkId } })).toMatchObject([
      { answer: "question", seenAt: null },
    ]);
    expect(await listAnswers(ada, { id })).toMatchObject([
      { slug: "tracking-mood", answer: "question", seen: false },
    ]);
    expect(await markAnswersSeen(ada, { id, until: await newest(id) })).toEqual({ seen: 1 });
    const closed = tokenOf(unopened);
    for (const told of [await get(closed), await open(closed, "0000")])
      expect(await told.text()).not.toContain("throw");
    const through = await open(closed, passcode);
    expect(await (await get(closed, { cookie: cookieOf(through) })).text()).toContain(notice);
    expect(await row(unopened.linkId)).toMatchObject({ firstOpenedAt: null });
    expect((await listLinks(ada, { id })).map(({ standing }) => standing)).toEqual(["recalled", "recalled"]);
  });
});
