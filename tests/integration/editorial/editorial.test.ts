import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { discardDraft } from "@/lib/editorial/versions/discard-draft";
import { withdrawVersion } from "@/lib/editorial/versions/withdraw-version";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveDraft } from "@/lib/editorial/versions/save-draft";
import { createExplanation } from "@/lib/editorial/versions/create-explanation";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { unschedule } from "@/lib/editorial/review/unschedule";
import { sendBack } from "@/lib/editorial/review/send-back";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { addComment } from "@/lib/editorial/review/add-comment";
import { publishScheduled } from "@/lib/editorial/review/publish";
import { getGates, getVersion, listDesk } from "@/lib/editorial/versions/queries";
import { listVersions } from "@/lib/editorial/history/queries";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";
import { getTopic } from "@/lib/library/reading/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { chosen, newClinician, newDraft } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
const slug = "movement";
/** As a safety gate wants it. */
const why = "The reviewer weighed every gate that fails; patients are told in the next line to call us.";
let [writer, ada, ben] = [] as unknown as [Admin, Reviewer, Reviewer];
beforeAll(async () => {
  [writer, ada, ben] = [
    await newAdmin("Wanda Writer"),
    await newReviewer("Dr. Ada"),
    await newReviewer("Dr. Ben"),
  ];
});
beforeEach(async () => {
  await db().clinic.upsert({ where: { id: 1 }, create: { id: 1 }, update: { onePersonPractice: false } });
});

const view = async (versionId: string) =>
  (await getVersion(ada, { kind: "text", versionId })) as TextVersionView;
const published = async (language: "en" | "es" = "en") => getTopic(ada, { slug, language });
async function draft(
  editor: Admin | Reviewer = writer,
  language: "en" | "es" = "en",
): Promise<TextVersionView> {
  return view((await beginDraft(editor, { slug, kind: "text", language })).versionId);
}
const save = (
  editor: Admin | Reviewer,
  { id, revision, content }: TextVersionView,
  more: Partial<TextContent>,
) => saveDraft(editor, { kind: "text", versionId: id, revision, content: { ...content, ...more } });
/** A draft of other words, sent to review. */
async function inReview(title: string, editor: Admin | Reviewer = writer): Promise<TextVersionView> {
  const begun = await draft(editor);
  await save(editor, begun, { title });
  const { id, revision } = await view(begun.id);
  await submitVersion(editor, { kind: "text", versionId: id, revision });
  return view(id);
}
const approve = (who: Reviewer, { id, revision, publishedId }: TextVersionView, more: object = {}) =>
  approveVersion(who, { kind: "text", versionId: id, revision, replacesId: publishedId, ...more });

describe("writing", () => {
  it("begins from the published text, numbered on, and leaves the library as it is", async () => {
    const before = await published();
    const begun = await draft();
    expect(begun).toMatchObject({
      state: "draft",
      number: before.version + 1,
      basedOnId: before.textVersionId,
      content: { title: before.title, tree: before.tree },
    });
    expect(begun.content.author).toBe("Towline team, edited by Wanda Writer");
    expect((await published()).textVersionId).toBe(before.textVersionId);
  });

  it("saves whole drafts and counts revisions; a tree outside the schema is refused with words", async () => {
    const begun = await draft();
    expect(await save(writer, begun, { title: "Moving helps" })).toEqual({ revision: 1 });
    expect((await view(begun.id)).content.title).toBe("Moving helps");
    const bad = { type: "doc", content: [{ type: "script" }] } as unknown as TextContent["tree"];
    await expect(save(writer, { ...begun, revision: 1 }, { tree: bad })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("lets one of fifty savers at the same revision win and tells the other forty-nine, with the newer text", async () => {
    const begun = await draft();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => save(writer, begun, { title: `Words ${n}` })),
    );
    const lost = tries
      .filter((one) => one.status === "rejected")
      .map((one) => one.reason as { code: string; newer: TextVersionView });
    expect(lost.length).toBe(49);
    const kept = (await view(begun.id)).content.title;
    expect(new Set(lost.map(({ code, newer }) => `${code} ${newer.content.title}`))).toEqual(
      new Set([`conflict ${kept}`]),
    );
  });

  it("restores an earlier version by appending it as a new draft", async () => {
    const first = await published();
    await approve(ada, await inReview("Another title"), { reason: "The gates were looked at." });
    const { versionId } = await beginDraft(writer, {
      slug,
      kind: "text",
      language: "en",
      fromVersionId: first.textVersionId,
    });
    expect(await view(versionId)).toMatchObject({
      state: "draft",
      content: { title: first.title, tree: first.tree },
      basedOnId: (await published()).textVersionId,
    });
    await expect(
      beginDraft(writer, {
        slug: "sleep-and-light",
        kind: "text",
        language: "en",
        fromVersionId: first.textVersionId,
      }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("puts a draft away without deleting it", async () => {
    const begun = await draft();
    await discardDraft(writer, { kind: "text", versionId: begun.id, revision: 0 });
    expect((await view(begun.id)).state).toBe("retired");
    await expect(save(writer, begun, { title: "x" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("approval", () => {
  it("is someone else's: nobody who wrote words of it approves it", async () => {
    const version = await inReview("Ada's own words", ada);
    await expect(approve(ada, version)).rejects.toMatchObject({ code: "not-allowed" });
    await approve(ben, version);
    expect(await published()).toMatchObject({
      title: "Ada's own words",
      origin: "clinic",
      version: version.number,
    });
    expect(await view(version.id)).toMatchObject({
      state: "published",
      approver: "Dr. Ben",
      onePerson: false,
    });
  });

  it("is the author's own in a one-person practice, and the version says so", async () => {
    await db().clinic.update({ where: { id: 1 }, data: { onePersonPractice: true } });
    const version = await inReview("Alone here", ada);
    await approve(ada, version);
    expect(await view(version.id)).toMatchObject({ state: "published", onePerson: true });
  });

  it("needs a written reason while a gate fails, and keeps both", async () => {
    const version = await inReview("Take 20 mg");
    const { findings } = await getGates(ada, { kind: "text", versionId: version.id });
    expect(findings.some(({ stops, problem }) => stops && problem.includes("20 mg"))).toBe(true);
    await expect(approve(ada, version)).rejects.toMatchObject({ code: "invalid" });
    await approve(ada, version, { reason: why });
    const kept = await view(version.id);
    expect(kept.gateReason).toBe(why);
    expect(kept.gateFailures.join()).toContain("20 mg");
  });

  it("is refused when another version was published since the approver looked", async () => {
    const [one, other] = [await inReview("The first"), await inReview("The second")];
    await approve(ada, one);
    await expect(approve(ada, other)).rejects.toMatchObject({ code: "conflict" });
  });

  it("dates the text today and its review later by its months", async () => {
    const version = await inReview("Dated");
    await approve(ada, version);
    const topic = await published();
    expect(Number(topic.reviewDueOn.slice(0, 4)) - Number(topic.writtenOn.slice(0, 4))).toBe(1);
    expect(topic.scores.fleschKincaid).toBeLessThan(6);
  });

  it("sends a version back with a note, to be written on", async () => {
    const { id, revision } = await inReview("Not yet");
    await sendBack(ben, { kind: "text", versionId: id, revision, note: "Say it shorter." });
    expect(await view(id)).toMatchObject({
      state: "draft",
      comments: [{ text: "Say it shorter.", by: "Dr. Ben", resolved: null }],
    });
  });
});

describe("a date of its own", () => {
  it("publishes an approved version when its time has come, and not before", async () => {
    const version = await inReview("From Monday on");
    await approve(ada, version, { publishAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await db().$transaction((tx) => publishScheduled(makeSystem("publish-scheduled"), tx))).toBe(0);
    await db().explanationVersion.update({
      where: { id: version.id },
      data: { publishAt: new Date(Date.now() - 1000) },
    });
    expect(await db().$transaction((tx) => publishScheduled(makeSystem("publish-scheduled"), tx))).toBe(1);
    expect((await published()).title).toBe("From Monday on");
  });

  it("is taken back, and lost when another text is published first", async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const [one, other] = [await inReview("Taken back"), await inReview("Overtaken")];
    await approve(ada, one, { publishAt: later });
    await unschedule(ben, { kind: "text", versionId: one.id, revision: one.revision + 1 });
    expect(await view(one.id)).toMatchObject({ state: "inReview", publishAt: null, approver: null });
    await approve(ada, other, { publishAt: later });
    await approve(ada, await view(one.id));
    expect(await view(other.id)).toMatchObject({ state: "inReview", publishAt: null, approver: null });
  });

  it("is not in the past", async () => {
    await expect(
      approve(ada, await inReview("Late"), { publishAt: new Date(Date.now() - 1000).toISOString() }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("comments", () => {
  it("stand on a line until someone settles them", async () => {
    const begun = await draft();
    const { commentId } = await addComment(ada, {
      kind: "text",
      versionId: begun.id,
      blockId: "takeaway.1",
      quote: "walking",
      text: "Which kind?",
    });
    expect((await listVersions(ada, { slug })).find(({ id }) => id === begun.id)?.openComments).toBe(1);
    await resolveComment(writer, { commentId });
    await resolveComment(ada, { commentId });
    expect((await view(begun.id)).comments).toMatchObject([
      { blockId: "takeaway.1", quote: "walking", by: "Dr. Ada", resolved: { by: "Wanda Writer" } },
    ]);
  });
});

describe("a new topic", () => {
  it("is in the library once its text and its matching are both published", async () => {
    const made = await createExplanation(writer, {
      slug: "pets-and-mood",
      title: "Pets and mood",
      order: 499,
    });
    await expect(
      createExplanation(writer, { slug: "pets-and-mood", title: "Again", order: 1 }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await listDesk(ada)).find((topic) => topic.slug === "pets-and-mood")).toMatchObject({
      published: {},
      open: [{}, {}],
    });
    for (const [kind, versionId] of [
      ["match", made.matchVersionId],
      ["text", made.versionId],
    ] as const) {
      await submitVersion(writer, { kind, versionId, revision: 0 });
      await approveVersion(ada, { kind, versionId, revision: 1, replacesId: null, reason: why });
    }
    expect((await getTopic(await newClinician(), { slug: "pets-and-mood" })).title).toBe("Pets and mood");
  });

  it("begins a translation with the English words and remembers which", async () => {
    const english = await published();
    const { versionId } = await beginDraft(writer, { slug: "pets-and-mood", kind: "text", language: "es" });
    expect((await view(versionId)).content).toMatchObject({ title: "Pets and mood", checkedBy: null });
    expect((await draft(writer, "es")).content.translatesId).not.toBe(english.textVersionId);
  });
});

it("withdraws from review, and the audit chain tells every step", async () => {
  const version = await inReview("Back again");
  await withdrawVersion(writer, { kind: "text", versionId: version.id, revision: version.revision });
  expect((await view(version.id)).state).toBe("draft");
  const events = (
    await db().auditEvent.findMany({ where: { subject: version.id }, orderBy: { seq: "asc" } })
  ).map(({ event }) => event);
  expect(events).toEqual([
    "library.draft-begun",
    "library.draft-saved",
    "library.submitted",
    "library.withdrawn",
  ]);
  expect(await verifyAuditChain(makeSystem("test"))).toMatchObject({ ok: true });
});

describe("the page a patient gets", () => {
  const smallPrint = async (editor: Reviewer) => {
    const draftOf = await newDraft(editor, { topics: [chosen(slug)] });
    return (await getHandoutDocument(editor, { id: draftOf.id })).smallPrint.find(
      (line) => line.slug === slug,
    )?.status;
  };

  it("names whoever approved a text of this clinic", async () => {
    await approve(ben, await inReview("Reviewed by two", ada));
    expect(await smallPrint(ada)).toMatch(/^Reviewed by Dr\. Ben on \w+ \d+, \d{4}$/);
  });

  it("says so where author and reviewer are one person", async () => {
    await db().clinic.update({ where: { id: 1 }, data: { onePersonPractice: true } });
    await approve(ada, await inReview("Reviewed by one", ada));
    expect(await smallPrint(ben)).toMatch(/^Written and reviewed by the same person, Dr\. Ada, on /);
  });
});

describe("nobody approves their own words by another way", () => {
  it("not by beginning anew from a draft of one's own", async () => {
    const own = await draft(ada);
    await save(ada, own, { title: "My words" });
    const { versionId } = await beginDraft(ada, {
      slug,
      kind: "text",
      language: "en",
      fromVersionId: own.id,
    });
    await submitVersion(ada, { kind: "text", versionId, revision: 0 });
    await expect(approve(ada, await view(versionId))).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("not by signing off what one wrote", async () => {
    const version = await inReview("Ada wrote this", ada);
    await approve(ben, version);
    await expect(signOffVersion(ada, { versionId: version.id })).rejects.toMatchObject({
      code: "not-allowed",
    });
    await signOffVersion(ben, { versionId: version.id });
  });
});

describe("a date that comes after something else happened", () => {
  const job = () => db().$transaction((tx) => publishScheduled(makeSystem("publish-scheduled"), tx));
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const scheduled = async (title: string) => {
    const version = await inReview(title);
    await approve(ada, version, { publishAt: later });
    return version.id;
  };
  const isDue = (id: string, minutesAgo: number) =>
    db().explanationVersion.update({
      where: { id },
      data: { publishAt: new Date(Date.now() - minutesAgo * 60_000) },
    });

  it("of two that are due at once the earlier is published, and the other waits for its approver", async () => {
    const [one, other] = [await scheduled("Earlier"), await scheduled("Later")];
    await Promise.all([isDue(one, 2), isDue(other, 1)]);
    expect(await job()).toBe(1);
    expect((await published()).title).toBe("Earlier");
    expect(await view(other)).toMatchObject({ state: "inReview", approver: null, publishAt: null });
  });

  it("is taken back with the text it was to replace; the recalled words come back only with a reason", async () => {
    const waiting = await scheduled("A typo mended");
    const now = await published();
    await recallVersion(ben, {
      versionId: now.textVersionId,
      reason: "The warning is missing.",
      notice: "Please throw that page away and call us.",
    });
    expect(await view(waiting)).toMatchObject({ state: "inReview", approver: null, publishAt: null });
    const { versionId } = await beginDraft(writer, {
      slug,
      kind: "text",
      language: "en",
      fromVersionId: now.textVersionId,
    });
    await submitVersion(writer, { kind: "text", versionId, revision: 0 });
    expect((await getGates(ada, { kind: "text", versionId })).findings[0]).toMatchObject({
      stops: true,
      problem: expect.stringContaining("The warning is missing."),
    });
    await expect(approve(ada, await view(versionId))).rejects.toMatchObject({ code: "invalid" });
    await approve(ada, await view(versionId), { reason: why });
  });
});
