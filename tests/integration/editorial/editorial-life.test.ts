import { beforeAll, describe, expect, it } from "vitest";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { saveVersion } from "@/lib/editorial/versions/save-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { resolveComment } from "@/lib/editorial/review/resolve-comment";
import { addComment } from "@/lib/editorial/review/add-comment";
import { getVersion, listDesk } from "@/lib/editorial/versions/queries";
import { getComparison, listVersions } from "@/lib/editorial/history/queries";
import { signOffVersion } from "@/lib/library/reading/sign-off-version";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const slug = "sleep";
let [writer, ada] = [] as unknown as [Admin, Reviewer];
beforeAll(async () => {
  [writer, ada] = [await newAdmin("Wanda Writer"), await newReviewer("Dr. Ada")];
});

const published = async (language: "en" | "es") =>
  (await db().publishedText.findFirstOrThrow({ where: { language, explanation: { slug } } })).versionId;
async function translation() {
  const { versionId } = await beginDraft(writer, { slug, kind: "text", language: "es" });
  const version = await getVersion(writer, { kind: "text", versionId });
  if (version.kind !== "text") throw new Error("no text");
  return version;
}

describe("the lists of the desk", () => {
  it("say who wrote a version, whoever's name it prints, and what is still to be settled on it", async () => {
    const version = await translation();
    await saveVersion(writer, { kind: "text", versionId: version.id, revision: 0, content: version.content });
    const { commentId } = await addComment(ada, {
      kind: "text",
      versionId: version.id,
      blockId: null,
      quote: "",
      text: "Shorter?",
    });
    const listed = async () =>
      (await listDesk(ada)).find((topic) => topic.slug === slug)?.open.find(({ id }) => id === version.id);
    expect(await listed()).toMatchObject({
      by: "Wanda Writer",
      writerIds: [writer.personId],
      openComments: 1,
      offered: false,
    });
    expect((await listVersions(ada, { slug })).find(({ id }) => id === version.id)).toMatchObject({
      author: version.content.author,
      writers: ["Wanda Writer"],
      openComments: 1,
      signedOff: null,
    });
    await resolveComment(writer, { commentId });
    await submitVersion(writer, { kind: "text", versionId: version.id, revision: 1 });
    expect(await listed()).toMatchObject({ state: "inReview", openComments: 0 });
  });

  it("say who of the clinic signed a starter text off", async () => {
    const versionId = await published("en");
    await signOffVersion(ada, { versionId });
    expect((await listVersions(writer, { slug })).find(({ id }) => id === versionId)).toMatchObject({
      writers: [],
      signedOff: { by: "Dr. Ada", at: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
  });
});

describe("a comparison", () => {
  it("tells that a translation follows another English text, though no word of it changed", async () => {
    const oneId = await published("es");
    const version = await translation();
    await saveVersion(writer, {
      kind: "text",
      versionId: version.id,
      revision: 0,
      content: { ...version.content, author: "Equipo de Towline", translatesId: null },
    });
    const { lines } = await getComparison(ada, { kind: "text", oneId, otherId: version.id });
    expect(
      lines
        .filter(({ state }) => state !== "same")
        .map(({ where, left, right }) => [where, left?.[0]?.text, right]),
    ).toEqual([["In line with the English text", "version 1", null]]);
  });

  it("says matching in the words of the vocabulary", async () => {
    const { versionId } = await beginDraft(writer, { slug, kind: "match", language: "en" });
    const version = await getVersion(writer, { kind: "match", versionId });
    if (version.kind !== "match" || !version.publishedId) throw new Error("no matching");
    await saveVersion(writer, {
      kind: "match",
      versionId,
      revision: 0,
      content: { ...version.content, match: { ...version.content.match, gate: "sx.insomnia at least 2" } },
    });
    const { lines, one, other } = await getComparison(ada, {
      kind: "match",
      oneId: version.publishedId,
      otherId: versionId,
    });
    expect([one.language, other.language]).toEqual([null, null]);
    expect(
      lines
        .filter(({ state }) => state !== "same")
        .map(({ where, right }) => [where, right?.map(({ text }) => text).join("")]),
    ).toEqual([["Gate", "“Insomnia” at least 2"]]);
  });

  it("is refused for versions of two topics", async () => {
    const { versionId } = await db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug: "movement" } },
    });
    await expect(
      getComparison(ada, { kind: "text", oneId: await published("en"), otherId: versionId }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
