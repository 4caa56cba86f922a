/**
 * A text taken back for cause: one transaction, every finalised handout that carries it, whom to tell, and
 * nothing of it goes out again.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeFinalisedHandouts } from "@/bench/finalised-handouts";
import type { Admin, Clinician, Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { findHandouts, getDraft, getHandout } from "@/lib/handouts/draft/queries";
import { setPublishedText } from "@/lib/library/publishing/set-published-version";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { searchTopics } from "@/lib/library/search/queries";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getRecall, getRecallTarget, listRecallable, listRecalls } from "@/lib/editorial/recall/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import {
  answerAll,
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  save,
  slugsOf,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
afterAll(closeRenderers);
const system = makeSystem("test");
const words = {
  reason: "The dose in it belongs to another medicine.",
  notice: "Please throw the page away. Do not stop a medicine on your own. Call us.",
};
let ada: Clinician;
let bo: Clinician;
let rhea: Reviewer;
let ed: Admin;
beforeAll(async () => {
  [ada, bo, rhea, ed] = [
    await newClinician(),
    await newClinician("Dr. Bo"),
    await newReviewer("Dr. Rhea"),
    await newAdmin("Ed"),
  ];
});
beforeEach(async () => {
  await db().staffMail.deleteMany();
});

const versionOf = async (slug: string, language = "en") =>
  (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;
const slugsOfLibrary = async () => slugsOf((await getPublishedLibrary(system)).topics);

async function waitingMail(handoutId: string, personId: string): Promise<string> {
  const id = newId();
  await db().delivery.create({ data: { id, handoutId, channel: "email", state: "queued", personId } });
  return id;
}
async function liveLink(handoutId: string, personId: string): Promise<string> {
  const id = newId();
  await db().patientLink.create({
    data: {
      id,
      handoutId,
      tokenHash: id,
      createdById: personId,
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  return id;
}

describe("a recall", () => {
  it("holds mail, closes links, leaves other handouts alone, tells each owner once without a patient's word, and writes one audit row", async () => {
    const versionId = await versionOf("movement");
    const mine = await newFinalised(ada, {
      label: "Room 4, Jo",
      profile: flat,
      topics: [chosen("movement")],
    });
    const also = await newFinalised(ada, { profile: flat, topics: [chosen("movement"), chosen("sleep")] });
    const theirs = await newFinalised(bo, { profile: flat, topics: [chosen("movement")] });
    const other = await newFinalised(bo, { profile: flat, topics: [chosen("sleep")] });
    await newDraft(bo, { profile: flat, topics: [chosen("movement")] });
    for (const paper of ["letter", "a4"] as const)
      await recordPaperDelivery(ada, {
        id: mine,
        requestId: newId(),
        channel: "print",
        paper,
        size: "normal",
      });
    await recordPaperDelivery(ada, {
      id: also,
      requestId: newId(),
      channel: "download",
      paper: "letter",
      size: "normal",
    });
    await fetchRendering(ada, { id: also, paper: "letter" });
    const [held, untouched] = [await waitingMail(mine, ada.personId), await waitingMail(other, bo.personId)];
    const [closed, open] = [await liveLink(theirs, bo.personId), await liveLink(other, bo.personId)];

    expect(await getRecallTarget(ed, { versionId })).toMatchObject({
      slug: "movement",
      handouts: 3,
      published: true,
      notice: expect.stringMatching(
        /^We gave you a page called “.*Do not change or stop any medicine on your own\./,
      ),
    });
    const { id } = await recallVersion(rhea, { versionId, ...words, translationsToo: false });

    expect(await db().delivery.findUnique({ where: { id: held } })).toMatchObject({
      state: "held",
      recallId: id,
    });
    expect(await db().delivery.findUnique({ where: { id: untouched } })).toMatchObject({
      state: "queued",
      recallId: null,
    });
    expect(await db().patientLink.findUnique({ where: { id: closed } })).toMatchObject({
      recallId: id,
      revokedAt: expect.any(Date),
    });
    expect(await db().patientLink.findUnique({ where: { id: open } })).toMatchObject({
      recallId: null,
      revokedAt: null,
    });
    expect(await getRecall(ed, { id })).toMatchObject({
      title: expect.any(String),
      by: "Dr. Rhea",
      ...words,
      handouts: 3,
      mailsHeld: 1,
      linksClosed: 1,
      toTell: [
        {
          personId: ada.personId,
          handouts: 2,
          printed: 1,
          downloaded: 1,
          mailed: 0,
          links: 0,
          disabled: false,
        },
        {
          personId: bo.personId,
          handouts: 1,
          printed: 0,
          downloaded: 0,
          mailed: 0,
          links: 1,
          disabled: false,
        },
      ],
    });
    const mails = await db().staffMail.findMany({ where: { occasion: `recall:${id}` } });
    expect(mails.map(({ personId }) => personId).sort()).toEqual([ada.personId, bo.personId].sort());
    expect(mails.find(({ personId }) => personId === ada.personId)).toMatchObject({
      subject: "A text on 2 of your handouts was recalled",
      text: expect.stringContaining(`/handouts?recall=${id}`),
    });
    for (const { text, subject } of mails)
      expect(`${subject}${text}`).not.toMatch(/Jo|Room 4|dose|anhedonia/);
    expect(await db().auditEvent.findMany({ where: { event: "recall.made" } })).toMatchObject([
      { actor: rhea.personId, subject: id, data: { versionId, language: "en", count: 3 } },
    ]);
    expect((await verifyAuditChain(system)).ok).toBe(true);
    expect(await listRecalls(ed)).toMatchObject([{ id, slug: "movement", handouts: 3, by: "Dr. Rhea" }]);
  });

  it("takes the text out of library and search at once, in its language alone", async () => {
    expect(await slugsOfLibrary()).not.toContain("movement");
    expect(slugsOf((await searchTopics(ada, { text: "moving" })).topics)).not.toContain("movement");
    expect((await getPublishedLibrary(system, "es")).topicBySlug.has("movement")).toBe(true);
    expect((await listRecallable(ed)).map((text) => text.versionId)).toEqual(
      expect.not.arrayContaining([(await db().recall.findFirstOrThrow()).versionId]),
    );
    expect(
      await db().explanationVersion.count({
        where: { state: "published", language: "en", explanation: { slug: "movement" } },
      }),
    ).toBe(0);
  });

  it("marks its owner's handouts, which print and download no more, say why, and can be used again", async () => {
    const recall = (await listRecalls(ed))[0]?.id ?? "";
    const rows = await findHandouts(ada, { recall });
    expect(rows.map(({ recalled }) => recalled)).toEqual([true, true]);
    expect((await findHandouts(ada, {})).filter((row) => row.recalled)).toHaveLength(2);
    expect(await findHandouts(await newClinician("Dr. Cy"), { recall })).toEqual([]);
    const id = rows[0]?.id ?? "";
    for (const download of [undefined, "1"] as const) {
      await expect(fetchRendering(ada, { id, paper: "letter", download })).rejects.toMatchObject({
        code: "blocked-for-safety",
        words: expect.stringContaining("was recalled"),
        nextStep: expect.stringContaining("Use it again"),
      });
      await expect(
        recordPaperDelivery(ada, {
          id,
          requestId: newId(),
          channel: download ? "download" : "print",
          paper: "letter",
          size: "normal",
        }),
      ).rejects.toMatchObject({ code: "blocked-for-safety", words: expect.stringContaining("was recalled") });
    }
    expect(
      await db().delivery.count({ where: { handoutId: id, channel: { in: ["print", "download"] } } }),
    ).toBeLessThanOrEqual(2);
    expect(await getHandout(ada, { id })).toMatchObject({
      state: "sealed",
      finalised: { recalls: [{ recallId: recall, ...words, title: expect.any(String) }] },
    });
    const again = await getDraft(ada, await useHandoutAgain(ada, { id, for: "same-patient" }));
    expect(slugsOf(again.topics)).not.toContain("movement");
  });

  it("is told in a draft that had chosen the text", async () => {
    const draft = await newDraft(bo, { profile: flat, topics: [chosen("sleep")] });
    const before = await versionOf("sleep");
    await recallVersion(ed, { versionId: before, ...words });
    const after = await save(bo, draft.id, { note: "One more line." });
    expect(after.removed).toMatchObject([
      {
        slug: "sleep",
        title: expect.any(String),
        because: "It was taken back, and no new text is published yet.",
      },
    ]);
    expect(slugsOf(after.topics)).not.toContain("sleep");
  });

  it("can't be made twice, nor of a text that was never published, nor be changed", async () => {
    const { id } = await db().recall.findFirstOrThrow({
      where: { version: { explanation: { slug: "sleep" } } },
    });
    const { versionId } = await db().recall.findUniqueOrThrow({ where: { id } });
    await expect(recallVersion(rhea, { versionId, ...words })).rejects.toMatchObject({
      code: "conflict",
      newer: { id },
    });
    await expect(getRecallTarget(ed, { versionId })).rejects.toMatchObject({
      code: "conflict",
      newer: { id },
    });
    await expect(recallVersion(rhea, { versionId: newId(), ...words })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(db().recall.updateMany({ data: { notice: "Never mind." } })).rejects.toThrow();
    await expect(getRecall(ed, { id: "nonsense" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("counts a mail that may have arrived as mailed, and tells who finalised it beside who prepared it", async () => {
    const versionId = await versionOf("release-not-levels");
    const nora = await newClinician("Nora", { mayFinalise: false });
    const draft = await newDraft(nora, { profile: flat, topics: [chosen("release-not-levels")] });
    await db().handout.update({ where: { id: draft.id }, data: { askedOfId: bo.personId } });
    await finaliseHandout(bo, { id: draft.id, revision: draft.revision });
    const [doubted, waiting] = [
      await waitingMail(draft.id, nora.personId),
      await waitingMail(draft.id, nora.personId),
    ];
    await db().delivery.update({ where: { id: doubted }, data: { doubts: 1 } });
    const { id } = await recallVersion(rhea, { versionId, ...words, translationsToo: false });
    expect(await db().delivery.findUnique({ where: { id: doubted } })).toMatchObject({
      state: "uncertain",
      recallId: id,
      settledAt: expect.any(Date),
      problem: expect.stringMatching(/was recalled.*may have arrived/),
    });
    expect(await db().delivery.findUnique({ where: { id: waiting } })).toMatchObject({
      state: "held",
      problem: "A text of these pages was recalled. Use the handout again: the new one has the newest text.",
    });
    const { toTell, mailsHeld } = await getRecall(ed, { id });
    expect([mailsHeld, toTell.map(({ name, handouts, mailed }) => [name, handouts, mailed])]).toEqual([
      1,
      [
        ["Dr. Bo", 1, 1],
        ["Nora", 1, 1],
      ],
    ]);
    expect(
      (await db().staffMail.findMany({ where: { occasion: `recall:${id}` } }))
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([bo.personId, nora.personId].sort());
  });

  it("of an English text takes its translation back too, each as a recall of its own", async () => {
    const english = await versionOf("talk-therapy-and-supports");
    const { translations } = await getRecallTarget(ed, { versionId: english });
    expect(translations).toMatchObject([{ language: "es" }]);
    await recallVersion(rhea, { versionId: english, ...words });
    expect((await getPublishedLibrary(system, "es")).topicBySlug.has("talk-therapy-and-supports")).toBe(
      false,
    );
    expect(
      await db().recall.findFirstOrThrow({ where: { versionId: translations[0]?.versionId } }),
    ).toMatchObject({
      reason: expect.stringContaining(words.reason),
      notice: expect.stringContaining("Le dimos una página"),
    });
  });

  it("of an earlier version leaves the one that is published now", async () => {
    const old = await db().explanationVersion.findUniqueOrThrow({
      where: { id: await versionOf("tracking-mood") },
    });
    const finalised = await newFinalised(ada, { profile: flat, topics: [chosen("tracking-mood")] });
    const id = newId();
    await db().$transaction(async (tx) => {
      await tx.explanationVersion.create({
        data: {
          ...old,
          id,
          number: old.number + 1,
          tree: old.tree as object,
          cautions: old.cautions as object,
          readability: old.readability as object,
          gateFailures: undefined,
          fileSha256: null,
        },
      });
      await setPublishedText(tx, { explanationId: old.explanationId, language: "en" }, id);
    });
    expect(await getRecallTarget(ed, { versionId: old.id })).toMatchObject({ published: false, handouts: 1 });
    await recallVersion(rhea, { versionId: old.id, ...words });
    expect(await versionOf("tracking-mood")).toBe(id);
    await expect(fetchRendering(ada, { id: finalised, paper: "letter" })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    const renewed = await newFinalised(ada, { profile: flat, topics: [chosen("tracking-mood")] });
    expect((await fetchRendering(ada, { id: renewed, paper: "letter" })).bytes.length).toBeGreaterThan(1000);
  });

  it("of a safety page holds back every handout it belongs to, rather than print them without it", async () => {
    await recallVersion(rhea, { versionId: await versionOf("suicide-safety"), ...words });
    const stopped = await newDraft(ada, {
      profile: { symptoms: { "sx.suicidal_thoughts": 1 }, features: ["age.25_64"] },
      topics: [chosen("behavioral-activation")],
    });
    const draft = await answerAll(ada, stopped);
    expect(draft.missing).toEqual([
      expect.stringMatching(
        /^The safety page “.*” belongs to this handout\. It was taken back.*Ask an editor to publish one\.$/,
      ),
    ]);
    await expect(finaliseHandout(ada, { id: draft.id, revision: draft.revision })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    const without = await newDraft(ada, { profile: flat, topics: [chosen("behavioral-activation")] });
    expect(without.missing).toEqual([]);
  });

  it("and a handout finalised at the same moment: the handout is refused, or the recall finds it", async () => {
    const versionId = await versionOf("behavioral-activation");
    const drafts = [];
    for (let count = 0; count < 4; count += 1)
      drafts.push(await newDraft(ada, { profile: flat, topics: [chosen("behavioral-activation")] }));
    const [recalled, ...finalised] = await Promise.allSettled([
      recallVersion(rhea, { versionId, ...words }),
      ...drafts.map(({ id, revision }) => finaliseHandout(ada, { id, revision })),
    ]);
    expect(recalled.status).toBe("fulfilled");
    const count = finalised.filter(({ status }) => status === "fulfilled").length;
    expect(await db().recall.findUnique({ where: { versionId } })).toMatchObject({ handouts: count });
    expect(
      await db().handoutTopic.count({ where: { textVersionId: versionId, handout: { state: "sealed" } } }),
    ).toBe(count);
  });
});

it("finds all of 10,000 finalised handouts in one statement, with their mail, links and clinicians", async () => {
  const people = [ada.personId, bo.personId, (await newClinician("Dr. Cy")).personId];
  await db().person.update({ where: { id: people[2] }, data: { disabledAt: new Date() } });
  const [versionId, other] = [await versionOf("stress-and-calming"), await versionOf("what-dopamine-does")];
  await makeFinalisedHandouts(db(), { versionId, ownerIds: people, count: 10_000 });
  await makeFinalisedHandouts(db(), { versionId: other, ownerIds: people, count: 100 });
  const { id } = await recallVersion(ed, { versionId, ...words });
  expect(await getRecall(ed, { id })).toMatchObject({
    handouts: 10_000,
    mailsHeld: 2500,
    linksClosed: 2500,
    toTell: [
      { handouts: 3334, name: "Dr. Ada" },
      { handouts: 3333, name: "Dr. Bo" },
      { handouts: 3333, name: "Dr. Cy", disabled: true },
    ],
  });
  const carries = { handout: { topics: { some: { textVersionId: versionId } } } };
  expect(await db().delivery.count({ where: { ...carries, state: "queued" } })).toBe(0);
  expect(await db().delivery.count({ where: { ...carries, state: "held", recallId: id } })).toBe(2500);
  expect(await db().patientLink.count({ where: { ...carries, revokedAt: null } })).toBe(0);
  expect(await db().patientLink.count({ where: { ...carries, recallId: id } })).toBe(2500);
  expect(
    await db().delivery.count({
      where: { state: "queued", handout: { topics: { some: { textVersionId: other } } } },
    }),
  ).toBe(25);
  expect(await db().staffMail.count({ where: { occasion: `recall:${id}` } })).toBe(3);
});
