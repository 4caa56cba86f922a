import { describe, expect, it } from "vitest";
import type { Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { discardDraft } from "@/lib/editorial/versions/discard-draft";
import { withdrawVersion } from "@/lib/editorial/versions/withdraw-version";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { createExplanation } from "@/lib/editorial/versions/create-explanation";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { sendBack } from "@/lib/editorial/review/send-back";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { addComment } from "@/lib/editorial/review/add-comment";
import { getGates, listDesk } from "@/lib/editorial/versions/queries";
import { listVersions } from "@/lib/editorial/history/queries";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { getTopic } from "@/lib/library/reading/queries";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { chosen, newClinician, newDraft } from "@/tests/setup/handout-makers";
import {
  ada,
  approve,
  ben,
  draft,
  inReview,
  published,
  save,
  setUpDesk,
  slug,
  view,
  why,
  writer,
} from "@/tests/setup/desk-text";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";

setUpDesk();

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
