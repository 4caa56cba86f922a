/** What reviewers say of a text: a sign-off that pages show, ratings that nobody fills in for a person. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician, Reviewer } from "@/lib/platform/actors";
import { makeReviewer } from "@/lib/platform/auth/make-actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";
import { rateVersion } from "@/lib/library/reading/rate-version";
import { getTopic, listRatings } from "@/lib/library/reading/queries";
import { cci, pemat, type RatingAnswer } from "@/lib/library/reading/ratings";
import { testDatabase } from "@/tests/setup/database";
import { chosen, flat, newClinician, newDraft } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
const system = makeSystem("test");
let ada: Clinician;
let rhea: Reviewer;
let versionId: string;
beforeAll(async () => {
  ada = await newClinician();
  const { personId } = await newClinician("Dr. Rhea");
  const reviewer = makeReviewer({
    personId,
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: true, admin: false },
  });
  if (!reviewer) throw new Error("A reviewer is no reviewer.");
  rhea = reviewer;
  versionId = (await getTopic(system, { slug: "movement" })).textVersionId;
});

const smallPrint = async () => {
  const draft = await newDraft(ada, { profile: flat, topics: [chosen("movement")] });
  return (await getHandoutDocument(ada, { id: draft.id })).smallPrint.find(
    (line) => line.slug === "movement",
  );
};
const all = (answer: RatingAnswer) => Object.fromEntries(pemat.items.map(({ id }) => [id, answer]));

describe("a sign-off", () => {
  it("is what starter text lacks until a reviewer gives it, and pages name that person from then on", async () => {
    expect((await smallPrint())?.status).toBe("Starter text, not yet signed off by this clinic");
    await signOffVersion(rhea, { versionId });
    expect((await smallPrint())?.status).toMatch(/^Reviewed and signed off by Dr\. Rhea on /);
    expect((await getTopic(system, { slug: "movement" })).signedOff?.by).toBe("Dr. Rhea");
  });

  it("given twice is one, with one audit row, and can't be taken back in silence", async () => {
    await signOffVersion(rhea, { versionId });
    expect(await db().signOff.count({ where: { versionId } })).toBe(1);
    expect(await db().auditEvent.count({ where: { event: "library.signed-off", subject: versionId } })).toBe(
      1,
    );
    await expect(db().signOff.deleteMany({ where: { versionId } })).rejects.toThrow();
  });

  it("is refused for a text that isn't published", async () => {
    await expect(signOffVersion(rhea, { versionId: newId() })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a rating", () => {
  it("is there only once a named person gave it, and is theirs with its date", async () => {
    expect(await listRatings(ada, { versionId })).toEqual([]);
    await rateVersion(rhea, {
      versionId,
      instrument: "pemat",
      answers: { ...all("agree"), "17": "disagree", "24": "notApplicable" },
    });
    expect(await listRatings(ada, { versionId })).toMatchObject([
      { instrument: "pemat", by: "Dr. Rhea", scores: { understandability: 94, actionability: 100 } },
    ]);
  });

  it("given anew counts from then on; the earlier one stays", async () => {
    await rateVersion(rhea, { versionId, instrument: "pemat", answers: all("agree") });
    expect((await listRatings(ada, { versionId }))[0]?.scores).toEqual({
      understandability: 100,
      actionability: 100,
    });
    expect(await db().textRating.count({ where: { versionId } })).toBe(2);
    await expect(
      db().textRating.updateMany({ where: { versionId }, data: { instrument: "cci" } }),
    ).rejects.toThrow();
  });

  it("with an open or an unknown item is refused, and nothing is kept", async () => {
    await expect(
      rateVersion(rhea, { versionId, instrument: "cci", answers: { "1": "agree" } }),
    ).rejects.toMatchObject({ code: "invalid" });
    const whole = Object.fromEntries(cci.items.map(({ id }) => [id, "agree" as const]));
    await expect(
      rateVersion(rhea, { versionId, instrument: "cci", answers: { ...whole, "99": "agree" } }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await db().textRating.count({ where: { versionId, instrument: "cci" } })).toBe(0);
  });
});
