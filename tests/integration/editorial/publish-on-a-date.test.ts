/** An approved text that waits for its date: published then, or given back to its approver. */
import { describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { unschedule } from "@/lib/editorial/review/unschedule";
import { publishScheduled } from "@/lib/editorial/review/publish-scheduled";
import { getGates } from "@/lib/editorial/versions/queries";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import {
  ada,
  approve,
  ben,
  inReview,
  published,
  setUpDesk,
  slug,
  view,
  why,
  writer,
} from "@/tests/setup/desk-text";

setUpDesk();
const job = () => db().$transaction((tx) => publishScheduled(makeSystem("publish-scheduled"), tx));

describe("a date of its own", () => {
  it("publishes an approved version when its time has come, and not before", async () => {
    const version = await inReview("From Monday on");
    await approve(ada, version, { publishAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await job()).toBe(0);
    await db().explanationVersion.update({
      where: { id: version.id },
      data: { publishAt: new Date(Date.now() - 1000) },
    });
    expect(await job()).toBe(1);
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

describe("a date that comes after something else happened", () => {
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

  it("goes back to its approver when its date comes and something else was published", async () => {
    const waiting = await scheduled("From Monday on");
    await approve(ada, await inReview("Meanwhile"));
    // As if the other one had been published by something that leaves dates alone.
    await db().explanationVersion.update({
      where: { id: waiting },
      data: { publishAt: new Date(Date.now() - 1000), approverId: ada.personId },
    });
    expect(await job()).toBe(0);
    expect((await published()).title).toBe("Meanwhile");
    expect(await view(waiting)).toMatchObject({ state: "inReview", approver: null, publishAt: null });
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
