/** How far a recall reaches: other languages, other versions, safety pages, and every handout there is. */
import { beforeAll, describe, expect, it } from "vitest";
import { makeFinalisedHandouts } from "@/bench/finalised-handouts";
import type { Admin, Clinician, Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { setPublishedText } from "@/lib/library/publishing/set-published-version";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getRecall, getRecallTarget } from "@/lib/editorial/recall/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import { answerAll, chosen, flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { recallWords, versionOf } from "@/tests/setup/recall-makers";

testDatabase({ library: true });
const system = makeSystem("test");
let ada: Clinician;
let rhea: Reviewer;
let ed: Admin;
beforeAll(async () => {
  [ada, rhea, ed] = [await newClinician(), await newReviewer("Dr. Rhea"), await newAdmin("Ed")];
});

describe("a recall", () => {
  it("of an English text takes its translation back too, each as a recall of its own", async () => {
    const english = await versionOf("talk-therapy-and-supports");
    const { translations } = await getRecallTarget(ed, { versionId: english });
    expect(translations).toMatchObject([{ language: "es" }]);
    await recallVersion(rhea, { versionId: english, ...recallWords });
    expect((await getPublishedLibrary(system, "es")).topicBySlug.has("talk-therapy-and-supports")).toBe(
      false,
    );
    expect(
      await db().recall.findFirstOrThrow({ where: { versionId: translations[0]?.versionId } }),
    ).toMatchObject({
      reason: expect.stringContaining(recallWords.reason),
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
    await recallVersion(rhea, { versionId: old.id, ...recallWords });
    expect(await versionOf("tracking-mood")).toBe(id);
    await expect(fetchRendering(ada, { id: finalised, paper: "letter" })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    const renewed = await newFinalised(ada, { profile: flat, topics: [chosen("tracking-mood")] });
    expect((await fetchRendering(ada, { id: renewed, paper: "letter" })).bytes.length).toBeGreaterThan(1000);
  });

  it("of a safety page holds back every handout it belongs to, rather than print them without it", async () => {
    await recallVersion(rhea, { versionId: await versionOf("suicide-safety"), ...recallWords });
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
      recallVersion(rhea, { versionId, ...recallWords }),
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
  const bo = await newClinician("Dr. Bo");
  const people = [ada.personId, bo.personId, (await newClinician("Dr. Cy")).personId];
  await db().person.update({ where: { id: people[2] }, data: { disabledAt: new Date() } });
  const [versionId, other] = [await versionOf("stress-and-calming"), await versionOf("what-dopamine-does")];
  await makeFinalisedHandouts(db(), { versionId, ownerIds: people, count: 10_000 });
  await makeFinalisedHandouts(db(), { versionId: other, ownerIds: people, count: 100 });
  const { id } = await recallVersion(ed, { versionId, ...recallWords });
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
