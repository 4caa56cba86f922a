/**
 * A text taken back for cause: one transaction, every finalised handout that carries it, whom to tell, and
 * nothing of it goes out again.
 */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
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
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { searchTopics } from "@/lib/library/search/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getRecall, getRecallTarget, listRecallable, listRecalls } from "@/lib/editorial/recall/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import {
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  save,
  slugsOf,
} from "@/tests/setup/handout-makers";
import { recallWords, versionOf } from "@/tests/setup/recall-makers";

testDatabase({ library: true });
const system = makeSystem("test");
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
    const { id } = await recallVersion(rhea, { versionId, ...recallWords, translationsToo: false });

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
      ...recallWords,
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
      finalised: { recalls: [{ recallId: recall, ...recallWords, title: expect.any(String) }] },
    });
    const again = await getDraft(ada, await useHandoutAgain(ada, { id, for: "same-patient" }));
    expect(slugsOf(again.topics)).not.toContain("movement");
  });

  it("is told in a draft that had chosen the text", async () => {
    const draft = await newDraft(bo, { profile: flat, topics: [chosen("sleep")] });
    const before = await versionOf("sleep");
    await recallVersion(ed, { versionId: before, ...recallWords });
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
    await expect(recallVersion(rhea, { versionId, ...recallWords })).rejects.toMatchObject({
      code: "conflict",
      newer: { id },
    });
    await expect(getRecallTarget(ed, { versionId })).rejects.toMatchObject({
      code: "conflict",
      newer: { id },
    });
    await expect(recallVersion(rhea, { versionId: newId(), ...recallWords })).rejects.toMatchObject({
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
    const { id } = await recallVersion(rhea, { versionId, ...recallWords, translationsToo: false });
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
});
