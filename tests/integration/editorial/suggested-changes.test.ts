/** A clinician's note about a passage, the editors' answer, and that it was read. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician, Editor } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { getTopic } from "@/lib/library/reading/queries";
import { paragraphsIn, type TreeParagraph } from "@/lib/library/tree/tree";
import { seeAnswers } from "@/lib/editorial/suggested-changes/see-answers";
import { answerChange } from "@/lib/editorial/suggested-changes/answer-change";
import { suggestChange } from "@/lib/editorial/suggested-changes/suggest-change";
import { countUnseenAnswers, listChanges, listOwnChanges } from "@/lib/editorial/suggested-changes/queries";
import { suggestChangeInput } from "@/lib/editorial/suggested-changes/schema";
import { testDatabase } from "@/tests/setup/database";
import { newReviewer } from "@/tests/setup/desk-people";
import { newClinician } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let nurse: Clinician;
let other: Clinician;
let editor: Editor;
let versionId: string;
let paragraph: TreeParagraph;
beforeAll(async () => {
  nurse = await newClinician("Nurse Bo", { mayFinalise: false });
  other = await newClinician("Dr. Else");
  editor = await newReviewer("Dr. Editor");
  const topic = await getTopic(nurse, { slug: "movement" });
  versionId = topic.textVersionId;
  paragraph = paragraphsIn(topic.tree.content[0]!.content[0]!)[0]!;
});
const passage = () => paragraph.content.map(({ text }) => text).join("");
const suggest = (text: string) =>
  suggestChange(nurse, { versionId, blockId: paragraph.attrs.id, passage: passage(), text });
const canary = "Say hills, not mountains";

describe("a suggestion", () => {
  it("lands in the inbox with its passage, from a nurse too", async () => {
    await suggest(canary);
    expect(await listChanges(editor)).toMatchObject([
      {
        slug: "movement",
        passage: passage(),
        text: canary,
        by: "Nurse Bo",
        state: "open",
        answer: null,
        unseen: false,
      },
    ]);
    expect(await listOwnChanges(nurse)).toHaveLength(1);
    expect(await listOwnChanges(other)).toEqual([]);
  });

  it("is about a version readers had, and a block it has", async () => {
    await expect(
      suggestChange(nurse, { versionId, blockId: "movement.takeaway.99", passage: "", text: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      suggestChange(nurse, { versionId: newId(), blockId: null, passage: "", text: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
    expect(suggestChangeInput.safeParse({ versionId, text: "  " }).success).toBe(false);
    expect(suggestChangeInput.safeParse({ versionId, text: "x".repeat(2001) }).success).toBe(false);
  });
});

describe("the answer", () => {
  it("is given once, is new to its author until read, and stays", async () => {
    const { id } = await suggest("And shorter.");
    await answerChange(editor, { changeId: id, state: "declined", answer: "The length is measured." });
    await expect(
      answerChange(editor, { changeId: id, state: "accepted", answer: "No, yes." }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await countUnseenAnswers(nurse)).toBe(1);
    expect((await listOwnChanges(nurse))[0]).toMatchObject({
      id,
      state: "declined",
      unseen: true,
      answer: { text: "The length is measured.", by: "Dr. Editor" },
    });

    await seeAnswers(other, { changeIds: [id] });
    expect(await countUnseenAnswers(nurse)).toBe(1);
    await seeAnswers(nurse, { changeIds: (await listOwnChanges(nurse)).map((change) => change.id) });
    expect(await countUnseenAnswers(nurse)).toBe(0);
    expect((await listOwnChanges(nurse)).find((change) => change.id === id)).toMatchObject({
      unseen: false,
      answer: { text: "The length is measured." },
    });
    await expect(
      answerChange(editor, { changeId: newId(), state: "accepted", answer: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("leaves open ones first in the inbox", async () => {
    expect((await listChanges(editor)).map(({ state }) => state)).toEqual(["open", "declined"]);
  });
});

describe("the audit", () => {
  it("has a row for each step and none of the words", async () => {
    const rows = await db().auditEvent.findMany({
      where: { event: { startsWith: "change." } },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ event }) => event)).toEqual([
      "change.suggested",
      "change.suggested",
      "change.answered",
      "change.answer-seen",
    ]);
    expect(rows[0]).toMatchObject({ actor: nurse.personId, data: { slug: "movement", versionId } });
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toMatch(/hills|shorter|measured/i);
  });
});
