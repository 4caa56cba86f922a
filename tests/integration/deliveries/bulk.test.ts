/**
 * One handout to a list: looked at first, started once, stopped and gone on with, and everyone
 * gets it exactly once.
 */
import { describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { startBulk } from "@/lib/deliveries/bulk/start-bulk";
import { resumeBulk } from "@/lib/deliveries/bulk/resume-bulk";
import { stopBulk } from "@/lib/deliveries/bulk/stop-bulk";
import { checkList, exportBulk, getBulk, getBulkProgress, getListPage } from "@/lib/deliveries/bulk/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { cancelDelivery } from "@/lib/deliveries/email/cancel-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { claimDelivery, settleDelivery } from "@/lib/deliveries/email/delivery-queue";
import { AppError } from "@/lib/platform/errors";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { newReviewer } from "@/tests/setup/desk-people";
import {
  chosen,
  flat,
  forAnyone,
  newClinician,
  newDraft,
  newFinalised,
  type Patch,
} from "@/tests/setup/handout-makers";
import {
  ada,
  codeOf,
  form,
  id,
  listOf,
  looked,
  mailServer,
  received,
  sendAll,
  setUpBulk,
  wordsOf,
} from "@/tests/setup/bulk-makers";

setUpBulk();
const system = makeSystem("test");

describe("looking first", () => {
  it("tells what would become of each row and writes nothing", async () => {
    const audited = await db().auditEvent.count();
    const check = await checkList(ada, {
      id,
      csv: "email;consent\r\njo@example.org;2026-01-15\r\njo@EXAMPLE.org;2026-01-15\r\nnobody;2026-01-15\r\nal@gmial.com;2999-01-01",
    });
    expect(check.rows.map(({ outcome }) => outcome)).toEqual([
      "sends",
      "twice",
      "bad-address",
      "later-consent",
    ]);
    expect([await db().bulkSend.count(), await db().delivery.count(), await db().auditEvent.count()]).toEqual(
      [0, 0, audited],
    );
  });

  it("asks which number of its days is the month, sends none of them before, and keeps the day that was meant", async () => {
    const csv = "email,consent\njo@example.org,3/1/2026\n";
    const before = await checkList(ada, { id, csv });
    expect([before.askOrderOf, before.sends]).toEqual(["3/1/2026", 0]);
    const { fingerprint: seen, requestId } = await checkList(ada, { id, csv, dayOrder: "day-first" });
    const list = { id, csv, requestId, seen, ...form };
    expect(await codeOf(startBulk(ada, { ...list, dayOrder: "month-first" }))).toBe("conflict");
    await startBulk(ada, { ...list, dayOrder: "day-first" });
    const { consentOn } = await db().delivery.findFirstOrThrow();
    expect(consentOn?.toISOString().slice(0, 10)).toBe("2026-01-03");
  });

  it("knows who got this handout before, by list or alone", async () => {
    await mailHandout(ada, {
      id,
      requestId: newId(),
      to: "p1@example.org",
      form: "attached",
      consentOn: "2026-01-15",
      ...form,
    });
    await startBulk(ada, await looked(listOf(1, 2)));
    expect((await checkList(ada, { id, csv: listOf(3) })).rows.map(({ outcome }) => outcome)).toEqual([
      "before",
      "before",
      "sends",
    ]);
  });

  it.each<[string, Patch, string]>([
    ["a first name", { firstName: "Jo" }, "This handout prints a first name, so it is for one person."],
    [
      "what one person's medicines and history put on them",
      { profile: flat },
      "This handout was worked out from one person’s medicines and history, so it is for one person.",
    ],
    [
      "a plan",
      { plan: { lines: [{ kind: "today", text: "Blood test" }], step: null } },
      "This handout prints what was planned with one person, so it is for one person.",
    ],
    [
      "a step in own words",
      { plan: { lines: [], step: { own: "Walk with Jo" } } },
      "This handout prints what was planned with one person, so it is for one person.",
    ],
    [
      "what matters most to one person",
      { topics: [chosen("compare-options")], matters: ["urges"] },
      "This handout prints what was planned with one person, so it is for one person.",
    ],
    ["a note", { note: "For you, Jo." }, "This handout prints a personal note, so it is for one person."],
    [
      "a note on a topic that stands on the front sheet",
      { topics: [chosen("when-to-call", { note: "For you, Jo." })] },
      "This handout prints a personal note, so it is for one person.",
    ],
    [
      "the safety box of someone with thoughts of suicide",
      { profile: { ...forAnyone, symptoms: { ...forAnyone.symptoms, "sx.suicidal_thoughts": 1 } } },
      "This handout was worked out from one person’s medicines and history, so it is for one person.",
    ],
  ])("refuses pages with %s", async (_what, patch, words) => {
    const personal = await newFinalised(ada, { profile: forAnyone, ...patch });
    expect(await wordsOf(checkList(ada, { id: personal, csv: listOf(1) }))).toBe(words);
    expect((await getListPage(ada, { id: personal })).refusal?.words).toBe(words);
  });

  it("refuses pages with one person's scores, then and now", async () => {
    const answered = { ...flat, phq9: [3, 3, 3, 0, 0, 0, 0, 0, 0] as (0 | 3)[] };
    const label = "M. K.";
    const earlier = await newFinalised(ada, { profile: answered, label });
    await db().$executeRaw`ALTER TABLE "Handout" DISABLE TRIGGER frozen_when_sealed`;
    await db().handout.update({ where: { id: earlier }, data: { printedOn: new Date("2026-03-03") } });
    await db().$executeRaw`ALTER TABLE "Handout" ENABLE TRIGGER frozen_when_sealed`;
    const id = await newFinalised(ada, { profile: { ...answered, ...forAnyone }, label, thenAndNow: true });
    expect((await getHandoutDocument(ada, { id })).front?.plan.map((row) => row.label)).toEqual([
      "Then and now",
    ]);
    expect(await wordsOf(checkList(ada, { id, csv: listOf(1) }))).toBe(
      "This handout prints what was planned with one person, so it is for one person.",
    );
  });

  it("refuses a draft, and someone else's handout as if there were none", async () => {
    expect(
      await codeOf(checkList(ada, { id: (await newDraft(ada, { profile: forAnyone })).id, csv: listOf(1) })),
    ).toBe("conflict");
    expect(await codeOf(checkList(await newClinician("Dr. Ben"), { id, csv: listOf(1) }))).toBe("not-found");
  });
});

describe("starting", () => {
  it("queues each row once, however often it is asked, with its consent and its own row", async () => {
    const input = await looked(
      "consent,email\n2026-01-15,jo@example.org\n2026-02-01,bo@example.org\n,al@example.org",
    );
    const answers = await Promise.all([startBulk(ada, input), startBulk(ada, input), startBulk(ada, input)]);
    const again = await startBulk(ada, input);
    expect(new Set([...answers, again].map(({ bulkId }) => bulkId)).size).toBe(1);
    const rows = await db().delivery.findMany({ orderBy: { bulkRow: "asc" } });
    expect(
      rows.map(({ bulkRow, consentOn, state, channel, mailForm }) => [
        bulkRow,
        consentOn?.toISOString().slice(0, 10),
        state,
        channel,
        mailForm,
      ]),
    ).toEqual([
      [2, "2026-01-15", "queued", "email", "attached"],
      [3, "2026-02-01", "queued", "email", "attached"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("example.org");
    expect(
      await db().auditEvent.findMany({
        where: { event: "bulk.started", subject: id },
        orderBy: { seq: "desc" },
        take: 1,
      }),
    ).toMatchObject([{ data: { bulkId: again.bulkId, count: 2 } }]);
  });

  it("asks to look again when the list would go differently than was seen", async () => {
    const input = await looked(listOf(2));
    await startBulk(ada, await looked(listOf(1)));
    const error = await startBulk(ada, input).catch((caught: unknown) => caught as AppError);
    expect(error).toMatchObject({
      code: "conflict",
      newer: { sends: 1, rows: [{ outcome: "before" }, { outcome: "sends" }] },
    });
    expect(await codeOf(startBulk(ada, { ...input, csv: listOf(3) }))).toBe("conflict");
    expect(await db().delivery.count()).toBe(1);
  });

  it("takes two thousand rows in one go", async () => {
    const { bulkId } = await startBulk(ada, await looked(listOf(2000)));
    expect(await getBulkProgress(ada, { bulkId })).toMatchObject({
      rows: 2000,
      settled: 0,
      going: true,
      counts: { queued: 2000 },
    });
  });

  it("lets a person's single mail go before the rest of a list", async () => {
    await startBulk(ada, await looked(listOf(3)));
    const single = await mailHandout(ada, {
      id,
      requestId: newId(),
      to: "jo@example.org",
      form: "attached",
      consentOn: "2026-01-15",
      ...form,
    });
    expect((await claimDelivery(db()))?.id).toBe(single.id);
  });
});

describe("on its way", () => {
  it("stops halfway and goes on: everyone gets it exactly once, each under one Message-ID", async () => {
    let bulkId = "";
    let mails = 0;
    await mailServer(async () => {
      mails += 1;
      if (mails === 5) await stopBulk(ada, { bulkId });
    });
    ({ bulkId } = await startBulk(ada, await looked(listOf(12))));
    await sendAll();
    const stopped = await getBulk(ada, { bulkId });
    expect(stopped).toMatchObject({ going: false, stopped: true });
    // Of two on their way at a time one may have been taken in hand before the stop.
    expect(received.length === 5 || received.length === 6).toBe(true);
    expect(stopped.counts).toEqual({ sent: received.length, held: 12 - received.length });
    await sendAll();
    expect(received.length).toBe(stopped.counts.sent);
    await resumeBulk(ada, { bulkId });
    await sendAll();
    expect(await getBulkProgress(ada, { bulkId })).toMatchObject({
      settled: 12,
      going: false,
      stopped: false,
      counts: { sent: 12 },
    });
    expect(received.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `p${index + 1}@example.org`).sort(),
    );
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(12);
    expect((await exportBulk(ada, { bulkId })).csv.split("\r\n").slice(0, 2)).toEqual([
      "\uFEFFrow,address,outcome,problem",
      "2,p…@example.org,sent,",
    ]);
  });

  it("does not try a mail of a stopped list again until it goes on", async () => {
    const { bulkId } = await startBulk(ada, await looked(listOf(2)));
    const claimed = await claimDelivery(db());
    await stopBulk(ada, { bulkId });
    await db().delivery.update({
      where: { id: claimed?.id ?? "" },
      data: { state: "queued", nextAt: new Date(0) },
    });
    expect(await claimDelivery(db())).toBeNull();
    await resumeBulk(ada, { bulkId });
    expect(await claimDelivery(db())).not.toBeNull();
  });

  it("stops also when all that is left is on its way, and calls none held that may have arrived", async () => {
    const { bulkId } = await startBulk(ada, await looked(listOf(2)));
    await db().delivery.updateMany({ where: { bulkRow: 3 }, data: { doubts: 1 } });
    await db().delivery.updateMany({ where: { bulkRow: 2 }, data: { state: "sending" } });
    expect(await stopBulk(ada, { bulkId })).toMatchObject({
      stopped: true,
      counts: { sending: 1, queued: 1 },
    });
    expect(await claimDelivery(db())).toBeNull();
    const { outcome } = await getBulk(ada, { bulkId });
    expect((await cancelDelivery(ada, { deliveryId: outcome[1]?.deliveryId ?? "" })).state).toBe("uncertain");
    await db().delivery.updateMany({ where: { bulkRow: 2 }, data: { state: "sent" } });
    expect(
      await resolveDelivery(ada, { deliveryId: outcome[1]?.deliveryId ?? "", outcome: "arrived" }),
    ).toMatchObject({ state: "sent" });
    expect(await getBulkProgress(ada, { bulkId })).toMatchObject({ settled: 2, counts: { sent: 2 } });
  });

  it("calls no mail failed that may have arrived at an earlier try", async () => {
    await startBulk(ada, await looked(listOf(1)));
    const claimed = await claimDelivery(db());
    await db().delivery.updateMany({ data: { doubts: 1 } });
    await settleDelivery(
      system,
      claimed ?? { id: "", attempts: 0 },
      { ok: false, fate: "refused", cause: "mailbox", code: "550" },
      { ask: false },
    );
    expect(await db().delivery.findFirst()).toMatchObject({
      state: "uncertain",
      problem: expect.stringContaining("An earlier try may have arrived."),
    });
  });

  it("has nothing to stop once all of it went out", async () => {
    await mailServer();
    const { bulkId } = await startBulk(ada, await looked(listOf(1)));
    await sendAll();
    expect(await codeOf(stopBulk(ada, { bulkId }))).toBe("conflict");
  });

  it("holds the rest for good when a text of it is recalled midway, and says so", async () => {
    const recalled = await newFinalised(ada, { profile: forAnyone });
    const { textVersionId } = await db().handoutTopic.findFirstOrThrow({
      where: { handoutId: recalled },
      orderBy: { position: "asc" },
    });
    const ben = await newReviewer("Dr. Ben");
    let mails = 0;
    await mailServer(async () => {
      mails += 1;
      if (mails === 3)
        await recallVersion(ben, {
          versionId: textVersionId ?? "",
          reason: "It names a wrong dose.",
          notice: "Please throw that page away and call us.",
        });
    });
    const { bulkId } = await startBulk(ada, await looked(listOf(9), recalled));
    await sendAll();
    const { counts, recalled: held, going, outcome } = await getBulk(ada, { bulkId });
    expect({ going, sum: (counts.sent ?? 0) + (counts.held ?? 0), all: held === counts.held }).toEqual({
      going: false,
      sum: 9,
      all: true,
    });
    expect(counts.sent).toBe(received.length);
    expect(outcome.at(-1)).toMatchObject({ state: "held", problem: expect.stringContaining("recalled") });
    expect(await codeOf(resumeBulk(ada, { bulkId }))).toBe("blocked-for-safety");
    expect(await codeOf(checkList(ada, { id: recalled, csv: listOf(1) }))).toBe("blocked-for-safety");
  });
});
