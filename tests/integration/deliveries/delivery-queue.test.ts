/**
 * The queue of mail: workers that vanish, mail that may have arrived, and what is looked
 * at before each sending.
 */
import { describe, expect, it, vi } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { cancelDelivery } from "@/lib/deliveries/email/cancel-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { claimDelivery, settleDelivery } from "@/lib/deliveries/email/delivery-queue";
import { mailServer } from "@/tests/setup/mail-server";
import { newClinician } from "@/tests/setup/handout-makers";
import {
  ada,
  arrived,
  closeLink,
  due,
  events,
  handout,
  linkOf,
  setUpMail,
  pages,
  row,
  serve,
  work,
} from "@/tests/setup/mail-makers";

setUpMail();

describe("a worker that vanished", () => {
  const abandoned = async (doubts: number) => {
    const { id } = await mailHandout(ada, pages());
    await db().delivery.update({
      where: { id },
      data: { state: "sending", attempts: 1, doubts, nextAt: new Date(Date.now() - 1000) },
    });
    return id;
  };

  it("leaves its mail to be sent once more under the same Message-ID, and not before its lease is over", async () => {
    await serve(mailServer());
    const id = await abandoned(0);
    await db().delivery.update({ where: { id }, data: { nextAt: new Date(Date.now() + 30_000) } });
    expect(await work()).toBe(0);
    await due(id);
    expect(await work()).toBe(1);
    expect([(await arrived()).messageId, (await row(id)).state, (await row(id)).doubts]).toEqual([
      `<${id}@clinic.example>`,
      "sent",
      1,
    ]);
  });

  it("a second time leaves it to a person, who says what became of it", async () => {
    const open = await serve(mailServer());
    const [first, second, third] = [await abandoned(1), await abandoned(1), await abandoned(1)];
    expect(await work()).toBe(0);
    for (const id of [first, second, third])
      expect([(await row(id)).state, await events(id)]).toEqual([
        "uncertain",
        ["delivery.queued", "delivery.uncertain"],
      ]);
    expect((await resolveDelivery(ada, { deliveryId: first, outcome: "arrived" })).state).toBe("sent");
    expect((await resolveDelivery(ada, { deliveryId: second, outcome: "lost" })).state).toBe("failed");
    expect((await resolveDelivery(ada, { deliveryId: third, outcome: "again" })).state).toBe("queued");
    await expect(resolveDelivery(ada, { deliveryId: first, outcome: "lost" })).rejects.toMatchObject({
      code: "conflict",
    });
    await work();
    expect(open.received.map(({ raw }) => /^Message-ID: <(.+)@/im.exec(raw)?.[1])).toEqual([third]);
  });

  it("is looked for all through a long round", async () => {
    const [first, late] = [(await mailHandout(ada, pages())).id, await abandoned(0)];
    await db().delivery.update({ where: { id: late }, data: { nextAt: new Date(Date.now() + 60_000) } });
    await serve(
      mailServer({
        onRcptTo(_address, _session, done) {
          const now = Date.now();
          vi.spyOn(Date, "now").mockImplementation(() => now + 6000);
          void due(late).then(() => done(), done);
        },
      }),
    );
    expect(await work()).toBe(2);
    expect([(await row(first)).state, (await row(late)).state]).toEqual(["sent", "sent"]);
  });

  it("leaves it to a person at once where the clinic wants to be asked", async () => {
    await serve(mailServer());
    await db().clinic.upsert({
      where: { id: 1 },
      create: { id: 1, askAfterCrash: true },
      update: { askAfterCrash: true },
    });
    const id = await abandoned(0);
    expect(await work()).toBe(0);
    expect((await row(id)).state).toBe("uncertain");
    await db().clinic.update({ where: { id: 1 }, data: { askAfterCrash: false } });
  });
});

describe("a mail that may have arrived at an earlier try", () => {
  const doubted = async (more: Parameters<typeof pages>[0] = {}) => {
    const { id } = await mailHandout(ada, pages(more));
    await db().delivery.update({ where: { id }, data: { doubts: 1 } });
    return id;
  };

  it("is not called cancelled when it is taken back, and goes out no more", async () => {
    await serve(mailServer());
    const id = await doubted({ form: "link", days: 3, consentOn: undefined });
    expect(await cancelDelivery(ada, { deliveryId: id })).toMatchObject({
      state: "uncertain",
      problem: expect.stringContaining("An earlier try may have arrived.") as string,
    });
    expect([await work(), await events(id)]).toEqual([0, ["delivery.queued", "delivery.uncertain"]]);
    expect((await linkOf(id)).revokedAt).not.toBeNull();
  });

  it("is not called held when its pages may go out no more", async () => {
    await serve(mailServer());
    const id = await doubted({ form: "link", days: 3, consentOn: undefined });
    await closeLink(id);
    await work();
    expect(await row(id)).toMatchObject({
      state: "uncertain",
      problem: expect.stringMatching(/^Its link was closed.*may have arrived/) as string,
    });
  });

  it.each(["cancelled", "held"] as const)(
    "counts as sent once its worker says so, though it was %s meanwhile",
    async (state) => {
      const { id } = await mailHandout(ada, pages());
      const claimed = await claimDelivery(db());
      await db().delivery.update({ where: { id }, data: { state } });
      const [system, at] = [makeSystem("test"), claimed ?? { id, attempts: 0 }];
      expect(
        await settleDelivery(
          system,
          at,
          { ok: false, fate: "refused", cause: "rules", code: null },
          { ask: false },
        ),
      ).toBe(false);
      expect(await settleDelivery(system, at, { ok: true }, { ask: false })).toBe(true);
      expect((await row(id)).state).toBe("sent");
    },
  );
});

describe("in the queue", () => {
  it("a mail can be cancelled, and its link closes; one on its way can't", async () => {
    const { id } = await mailHandout(ada, pages({ form: "link", days: 3, consentOn: undefined }));
    expect(await cancelDelivery(ada, { deliveryId: id })).toMatchObject({ state: "cancelled" });
    expect(await row(id)).toMatchObject({ state: "cancelled", secretSealed: null });
    expect(
      (await db().patientLink.findUniqueOrThrow({ where: { id: (await row(id)).linkId ?? "" } })).revokedAt,
    ).not.toBeNull();
    const sending = await mailHandout(ada, pages());
    await db().delivery.update({ where: { id: sending.id }, data: { state: "sending" } });
    await expect(cancelDelivery(ada, { deliveryId: sending.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      cancelDelivery(await newClinician("Dr. Bo"), { deliveryId: sending.id }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it.each<[string, Partial<Record<string, unknown>>, (id: string) => Promise<unknown>, string]>([
    [
      "whose link was closed",
      { form: "link", days: 3 },
      (id) => closeLink(id),
      "Its link was closed or has ended. Cancel this mail and send a new one.",
    ],
    [
      "whose link has ended",
      { form: "link", days: 3 },
      async (id) =>
        db().patientLink.update({ where: { id: (await linkOf(id)).id }, data: { expiresAt: new Date() } }),
      "Its link was closed or has ended. Cancel this mail and send a new one.",
    ],
    [
      "that lost its link",
      { form: "link", days: 3 },
      (id) => db().delivery.update({ where: { id }, data: { linkId: null } }),
      "Its link was closed or has ended. Cancel this mail and send a new one.",
    ],
    [
      "that lost its password",
      { form: "protected", password: "kelp-lantern-9" },
      (id) => db().delivery.update({ where: { id }, data: { secretSealed: null } }),
      "Its password is not known any more. Cancel this mail and send a new one.",
    ],
  ])("a mail %s is held, and says so", async (_which, more, lose, problem) => {
    const open = await serve(mailServer());
    const { id } = await mailHandout(ada, pages({ consentOn: undefined, ...more }));
    await lose(id);
    await work();
    expect([open.received, await row(id)]).toMatchObject([[], { state: "held", problem }]);
  });

  it("a mail is due by the database's clock, however wrong the one of this machine is", async () => {
    await serve(mailServer());
    const wrong = vi.spyOn(systemClock, "now").mockImplementation(() => new Date(Date.now() + 4 * 60_000));
    try {
      const { id } = await mailHandout(ada, pages());
      await db().delivery.update({ where: { id }, data: { state: "uncertain" } });
      await resolveDelivery(ada, { deliveryId: id, outcome: "again" });
      expect(await work()).toBe(1);
    } finally {
      wrong.mockRestore();
    }
  });

  it("mails of a list stand with their list, and the one that waits for a word stands first", async () => {
    const early = await mailHandout(ada, pages());
    const bulk = await db().bulkSend.create({
      data: { id: newId(), handoutId: handout, personId: ada.personId, requestId: newId(), rows: 250 },
    });
    const rows = Array.from({ length: 250 }, (_, index) => ({
      id: newId(),
      handoutId: handout,
      channel: "email" as const,
      state: index === 7 ? ("uncertain" as const) : ("sent" as const),
      personId: ada.personId,
      bulkId: bulk.id,
      bulkRow: index + 2,
    }));
    await db().delivery.createMany({ data: rows });
    expect((await listDeliveries(ada, { id: handout })).map(({ id }) => id)).toEqual([rows[7]?.id, early.id]);
    await db().delivery.deleteMany();
    await db().bulkSend.deleteMany();
  });

  it("several workers take each mail once, and a list waits behind a person's single mail", async () => {
    const open = await serve(mailServer());
    const bulk = await db().bulkSend.create({
      data: { id: newId(), handoutId: handout, personId: ada.personId, requestId: newId(), rows: 12 },
    });
    for (let index = 0; index < 12; index += 1) await mailHandout(ada, pages());
    await db().delivery.updateMany({ data: { bulkId: bulk.id } });
    const { id } = await mailHandout(ada, pages());
    const counts = await Promise.all([work(), work(), work()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(13);
    expect(new Set(open.received.map(({ raw }) => /^Message-ID: <(.+)>/im.exec(raw)?.[1])).size).toBe(13);
    expect(open.received.slice(0, 6).some(({ raw }) => raw.includes(id))).toBe(true);
    await db().delivery.deleteMany();
    await db().bulkSend.deleteMany();
  });

  it("pages that were recalled meanwhile are held, and say why", async () => {
    const open = await serve(mailServer());
    const { id } = await mailHandout(ada, pages());
    const topic = await db().handoutTopic.findFirstOrThrow({ where: { handoutId: handout } });
    const recall = await db().recall.create({
      data: {
        id: newId(),
        versionId: topic.textVersionId ?? "",
        personId: ada.personId,
        reason: "Wrong.",
        notice: "Call us.",
        handouts: 1,
        mailsHeld: 0,
        linksClosed: 0,
      },
    });
    await work();
    expect(open.received).toEqual([]);
    expect(await row(id)).toMatchObject({
      state: "held",
      problem: expect.stringMatching(/was recalled.*Use it again/) as string,
    });
    await expect(mailHandout(ada, pages())).rejects.toMatchObject({ code: "blocked-for-safety" });
    await expect(
      recordPaperDelivery(ada, {
        id: handout,
        requestId: newId(),
        channel: "print",
        paper: "letter",
        size: "normal",
      }),
    ).rejects.toMatchObject({ code: "blocked-for-safety" });
    await db().$executeRaw`ALTER TABLE "Recall" DISABLE TRIGGER ALL`;
    await db().recall.delete({ where: { id: recall.id } });
    await db().$executeRaw`ALTER TABLE "Recall" ENABLE TRIGGER ALL`;
  });
});
