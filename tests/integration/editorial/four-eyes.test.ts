import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { withdrawVersion } from "@/lib/editorial/versions/withdraw-version";
import { bringUpToDate } from "@/lib/editorial/versions/bring-up-to-date";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { getGates, getVersion, listDesk } from "@/lib/editorial/versions/queries";
import type { MatchVersionView, TextVersionView } from "@/lib/editorial/schema";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";
import { checkTree, treeText, type Tree } from "@/lib/library/tree/tree";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const slug = "movement";
const why =
  "The label says twenty milligrams, and the page warns in the next line that nobody changes a dose alone.";
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

const text = async (versionId: string) =>
  (await getVersion(ada, { kind: "text", versionId })) as TextVersionView;
const matching = async (versionId: string) =>
  (await getVersion(ada, { kind: "match", versionId })) as MatchVersionView;
const publishedTitle = async () =>
  (
    await db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug } },
      include: { version: true },
    })
  ).version.title;
async function draftText(change: (content: TextVersionView["content"]) => object): Promise<string> {
  const { versionId } = await beginDraft(writer, { slug, kind: "text", language: "en" });
  const { content, revision } = await text(versionId);
  await saveVersion(writer, {
    kind: "text",
    versionId,
    revision,
    content: { ...content, ...change(content) },
  });
  return versionId;
}
const submit = async (versionId: string) =>
  submitVersion(writer, { kind: "text", versionId, revision: (await text(versionId)).revision });
async function approve(who: Reviewer, versionId: string, more: object = {}): Promise<void> {
  const { revision, publishedId } = await text(versionId);
  await approveVersion(who, { kind: "text", versionId, revision, replacesId: publishedId, ...more });
}
async function publish(title: string): Promise<void> {
  const versionId = await draftText(() => ({ title }));
  await submit(versionId);
  await approve(ada, versionId);
}
/** A tree whose first paragraph says something else, without a mark. */
const saying = (tree: Tree, words: string): Tree => {
  const changed = structuredClone(tree);
  const first = changed.content[0]!.content[0]!;
  if (first.type === "paragraph")
    first.content = [
      { type: "text", text: words, marks: [{ type: "sentence", attrs: { kind: "instruction" } }] },
    ];
  return checkTree(changed);
};

describe("a draft begun from an older version", () => {
  it("is not approved before it was brought up to date, whatever the approver saw, and nothing of the newer one is lost", async () => {
    const waiting = await draftText(({ tree }) => ({ tree: saying(tree, "Rest when you need to.") }));
    await submit(waiting);
    await publish("The newer title");
    await expect(approve(ben, waiting)).rejects.toMatchObject({
      code: "conflict",
      nextStep: expect.stringContaining("bring it up to date"),
      newer: { id: waiting, publishedId: expect.any(String) },
    });
    expect(await publishedTitle()).toBe("The newer title");
    await withdrawVersion(writer, {
      kind: "text",
      versionId: waiting,
      revision: (await text(waiting)).revision,
    });
    await expect(submit(waiting)).rejects.toMatchObject({ code: "conflict" });
    expect(
      await bringUpToDate(writer, {
        kind: "text",
        versionId: waiting,
        revision: (await text(waiting)).revision,
      }),
    ).toEqual({ clashes: 0 });
    const merged = await text(waiting);
    expect(merged).toMatchObject({ basedOnId: merged.publishedId, content: { title: "The newer title" } });
    expect(treeText(merged.content.tree)).toContain("Rest when you need to.");
    await submit(waiting);
    await approve(ben, waiting);
    expect(await publishedTitle()).toBe("The newer title");
  });

  it("is refused as matching, too, and brought up to date weight by weight", async () => {
    const begin = async () => (await beginDraft(writer, { slug, kind: "match", language: "en" })).versionId;
    const [one, other] = [await begin(), await begin()];
    const weigh = async (versionId: string, id: string) => {
      const {
        content: { grade, match },
        revision,
      } = await matching(versionId);
      await saveVersion(writer, {
        kind: "match",
        versionId,
        revision,
        content: { grade, match: { ...match, weights: { ...match.weights, [id]: 2 } } },
      });
    };
    await weigh(one, "sx.insomnia");
    await weigh(other, "sx.low_mood");
    for (const versionId of [one, other])
      await submitVersion(writer, { kind: "match", versionId, revision: 1 });
    const approveMatch = async (versionId: string) => {
      const { revision, publishedId } = await matching(versionId);
      await approveVersion(ada, { kind: "match", versionId, revision, replacesId: publishedId });
    };
    await approveMatch(one);
    await expect(approveMatch(other)).rejects.toMatchObject({ code: "conflict" });
    await withdrawVersion(writer, {
      kind: "match",
      versionId: other,
      revision: (await matching(other)).revision,
    });
    await bringUpToDate(writer, {
      kind: "match",
      versionId: other,
      revision: (await matching(other)).revision,
    });
    expect((await matching(other)).content.match.weights).toMatchObject({
      "sx.insomnia": 2,
      "sx.low_mood": 2,
    });
    await submitVersion(writer, {
      kind: "match",
      versionId: other,
      revision: (await matching(other)).revision,
    });
    await approveMatch(other);
  });

  it("brings an earlier version back when that was asked for", async () => {
    const before = await publishedTitle();
    const { versionId: olderId } = await db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug } },
    });
    await publish("Not so good");
    const { versionId } = await beginDraft(writer, {
      slug,
      kind: "text",
      language: "en",
      fromVersionId: olderId,
    });
    await submit(versionId);
    await approve(ben, versionId);
    expect(await publishedTitle()).toBe(before);
  });
});

describe("a passage where two texts stand", () => {
  it("is neither sent for review nor copied before one of them was taken out and its comment settled", async () => {
    const versionId = await draftText(({ tree }) => ({ tree: saying(tree, "Walk before breakfast.") }));
    const other = await draftText(({ tree }) => ({ tree: saying(tree, "Walk after supper.") }));
    await submit(other);
    await approve(ada, other);
    expect(await bringUpToDate(writer, { kind: "text", versionId, revision: 1 })).toEqual({ clashes: 1 });
    const merged = await text(versionId);
    expect(treeText(merged.content.tree)).toMatch(/Walk before breakfast\.\nWalk after supper\./);
    expect(merged).toMatchObject({ openConflicts: 1, comments: [{ conflict: true }] });
    await expect(submit(versionId)).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringContaining("two texts stand"),
    });
    await expect(
      beginDraft(writer, { slug, kind: "text", language: "en", fromVersionId: versionId }),
    ).rejects.toMatchObject({ code: "invalid" });
    const commentId = merged.comments[0]!.id;
    await expect(resolveComment(writer, { commentId })).rejects.toMatchObject({
      code: "invalid",
      words: "Both texts still stand there.",
    });
    const tree = structuredClone(merged.content.tree);
    tree.content[0]!.content = tree.content[0]!.content.slice(1);
    await saveVersion(writer, {
      kind: "text",
      versionId,
      revision: merged.revision,
      content: { ...merged.content, tree },
    });
    await resolveComment(writer, { commentId });
    await submit(versionId);
    expect((await text(versionId)).state).toBe("inReview");
  });

  it("is kept with the text that an editor merged on the screen", async () => {
    const { versionId } = await beginDraft(writer, { slug, kind: "text", language: "en" });
    const { content } = await text(versionId);
    await saveVersion(writer, {
      kind: "text",
      versionId,
      revision: 0,
      content,
      clashes: [{ where: "Takeaway", ours: "One.", theirs: "Two.", blockId: null }],
    });
    await expect(submit(versionId)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a safety gate", () => {
  const inReview = async (title: string) => {
    const versionId = await draftText(() => ({ title }));
    await submit(versionId);
    return versionId;
  };

  it("is set aside by a prescriber who wrote none of it, with a reason that says why, and stays shown until it is mended", async () => {
    const versionId = await inReview("Take 20 mg");
    expect((await getGates(ada, { kind: "text", versionId })).findings).toContainEqual(
      expect.objectContaining({ safety: true, problem: expect.stringContaining("20 mg") }),
    );
    for (const reason of [
      "It is fine.",
      "Fine fine fine fine fine fine fine fine fine fine.",
      "Looked at it, all is well.",
    ]) {
      await expect(approve(ada, versionId, { reason })).rejects.toMatchObject({
        code: "invalid",
        words: expect.stringContaining("does not say enough"),
      });
    }
    const nurse = await newReviewer("Nurse Nell", { mayFinalise: false });
    await expect(approve(nurse, versionId, { reason: why })).rejects.toMatchObject({
      code: "not-allowed",
      words: expect.stringContaining("prescriber"),
    });
    await approve(ada, versionId, { reason: why });
    const waived = async () => (await listDesk(ben)).find((topic) => topic.slug === slug)?.waived;
    expect(await waived()).toMatchObject([{ language: "en", id: versionId, reason: why }]);
    await publish("Moving helps again");
    expect(await waived()).toEqual([]);
  });

  it("is set aside by nobody for words of their own, in a one-person practice neither", async () => {
    await db().clinic.update({ where: { id: 1 }, data: { onePersonPractice: true } });
    const { versionId } = await beginDraft(ada, { slug, kind: "text", language: "en" });
    const { content } = await text(versionId);
    await saveVersion(ada, {
      kind: "text",
      versionId,
      revision: 0,
      content: { ...content, title: "Take 20 mg" },
    });
    await submit(versionId);
    await expect(approve(ada, versionId, { reason: why })).rejects.toMatchObject({
      code: "not-allowed",
      words: expect.stringContaining("words of their own"),
    });
  });

  it("is none where only the reading level is over its bar: a short reason of any reviewer does", async () => {
    const versionId = await draftText(({ tree }) => ({
      tree: saying(
        tree,
        Array.from({ length: 30 }, () => "Appreciate comprehensive rehabilitation opportunities.").join(" "),
      ),
    }));
    await submit(versionId);
    const stops = (await getGates(ada, { kind: "text", versionId })).findings.filter(
      (finding) => finding.stops,
    );
    expect(stops.length).toBeGreaterThan(0);
    expect(stops.filter(({ safety }) => safety)).toEqual([]);
    await approve(await newReviewer("Nurse Nora", { mayFinalise: false }), versionId, {
      reason: "Asked for in this form.",
    });
  });
});

describe("a sign-off", () => {
  it("is a prescriber's: pages name them", async () => {
    const nurse = await newReviewer("Nurse Nat", { mayFinalise: false });
    const { versionId } = await db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug: "sleep" } },
    });
    await expect(signOffVersion(nurse, { versionId })).rejects.toMatchObject({ code: "not-allowed" });
    await signOffVersion(ada, { versionId });
    expect(await db().signOff.findMany({ where: { versionId }, select: { personId: true } })).toEqual([
      { personId: ada.personId },
    ]);
  });
});
