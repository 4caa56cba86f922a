/**
 * Staff mail through a real SMTP server: sent once, tried again where that can help, and
 * never where it can't.
 */
import type { Socket } from "node:net";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { sendAgain } from "@/lib/deliveries/outbox/send-again";
import { listStaffMail } from "@/lib/deliveries/outbox/queries";
import { pauseAfter } from "@/lib/platform/mail/retry-pauses";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { testDatabase } from "@/tests/setup/database";
import {
  answer as error,
  bareServer,
  mailServer,
  withoutMailServer,
  type MailServer,
} from "@/tests/setup/mail-server";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";
import { sendStaffMail } from "@/worker/send-staff-mail";
import { newAdmin } from "@/tests/setup/desk-people";

testDatabase();
const system = makeSystem("test");
const go = new AbortController().signal;
let open: MailServer | null = null;
let ed: Admin;
beforeAll(async () => {
  ed = await newAdmin("Ed");
});
beforeEach(async () => {
  await db().staffMail.deleteMany();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await open?.close();
  open = null;
});

async function queued(occasion = "review-due:2027-01"): Promise<string> {
  await queueStaffMail(db(), {
    personId: ed.personId,
    occasion,
    subject: "Two things fall due — sueño",
    text: "Hello Ed,\n\nRead them: https://towline.example.org/desk/due\n.\nA line that begins with a dot.",
  });
  return (await db().staffMail.findFirstOrThrow({ where: { occasion } })).id;
}
const row = (id: string) => db().staffMail.findUniqueOrThrow({ where: { id } });

describe("queueing", () => {
  it("tells a person of an occasion once", async () => {
    const mail = { personId: ed.personId, occasion: "recall:one", subject: "A", text: "B" };
    expect([await queueStaffMail(db(), mail), await queueStaffMail(db(), { ...mail, subject: "C" })]).toEqual(
      [1, 0],
    );
    expect(await db().staffMail.count()).toBe(1);
  });

  it("stays in the outbox without a mail server, where an admin reads it as it would arrive", async () => {
    withoutMailServer();
    const id = await queued();
    expect(await sendStaffMail(system, go)).toBe(0);
    const { email } = await db().person.findUniqueOrThrow({ where: { id: ed.personId } });
    expect(await listStaffMail(ed)).toMatchObject({
      sends: false,
      mails: [
        {
          id,
          to: { name: "Ed", email },
          subject: "Two things fall due — sueño",
          text: expect.stringContaining("/desk/due"),
          state: "waiting",
        },
      ],
    });
  });
});

describe("sending", () => {
  it("delivers each mail once, to one address, in plain text with a Message-ID of its own, and is told in the audit as the worker's", async () => {
    open = await mailServer();
    const ids = [await queued("one"), await queued("two")];
    const errand = errands["send-staff-mail"];
    if (!errand) throw new Error("There is no such errand.");
    expect(await runErrand("send-staff-mail", errand, go)).toBe(2);
    expect(await sendStaffMail(system, go)).toBe(0);
    const { email } = await db().person.findUniqueOrThrow({ where: { id: ed.personId } });
    expect(open.received.map(({ from, to }) => ({ from, to }))).toEqual(
      [1, 2].map(() => ({ from: "desk@clinic.example", to: [email] })),
    );
    expect(
      open.received.map(({ raw }) => /^Message-ID: <(.+)@clinic\.example>/im.exec(raw)?.[1]).sort(),
    ).toEqual([...ids].sort());
    expect(open.received[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(open.received[0]?.raw).toMatch(/Content-Type: text\/plain; charset=utf-8/i);
    for (const id of ids)
      expect(await row(id)).toMatchObject({
        state: "sent",
        attempts: 1,
        problem: null,
        sentAt: expect.any(Date),
      });
    expect(await db().auditEvent.findFirst({ where: { actor: "system:send-staff-mail" } })).toMatchObject({
      event: "worker.ran",
      data: { count: 2 },
    });
  });

  it("waits and tries again when the server says later (4xx)", async () => {
    let answers = 0;
    open = await mailServer({
      onMailFrom: (_address, _session, done) => done((answers += 1) === 1 ? error(451) : null),
    });
    const id = await queued();
    await sendStaffMail(system, go);
    const waiting = await row(id);
    expect(waiting).toMatchObject({
      state: "queued",
      attempts: 1,
      problem: "The mail server asked to wait (451).",
    });
    expect(waiting.nextAt.getTime()).toBeGreaterThan(Date.now() + 5000);
    expect(await sendStaffMail(system, go)).toBe(0);
    await db().staffMail.update({ where: { id }, data: { nextAt: new Date(0) } });
    await sendStaffMail(system, go);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2, problem: null });
    expect([1, 2, 3, 4, 9].map((attempts) => pauseAfter(attempts) / 1000)).toEqual([10, 30, 90, 270, 14_400]);
  });

  it("never tries again what the server refuses for good (5xx at the address), until an admin asks for it", async () => {
    open = await mailServer({ onRcptTo: (_address, _session, done) => done(error(553)) });
    const id = await queued();
    await sendStaffMail(system, go);
    expect(await row(id)).toMatchObject({
      state: "failed",
      attempts: 1,
      problem: expect.stringMatching(/^The mail server did not take it: .*\(553\)/),
    });
    await db().staffMail.update({ where: { id }, data: { nextAt: new Date(0) } });
    expect(await sendStaffMail(system, go)).toBe(0);
    await sendAgain(ed, { mailId: id });
    expect(await row(id)).toMatchObject({ state: "queued", attempts: 0 });
    await expect(sendAgain(ed, { mailId: id })).rejects.toMatchObject({ code: "not-found" });
  });

  it("tries again after a server that is down, drops the line, or talks no SMTP", async () => {
    const mail = { id: crypto.randomUUID(), to: "bo@example.org", subject: "A", text: "B" };
    open = await bareServer((socket) => {
      socket.write("220 ready\r\n");
      socket.on("data", (chunk) =>
        String(chunk).startsWith("DATA") ? socket.destroy() : socket.write("250 go on\r\n"),
      );
    });
    expect(await sendMail(mail)).toMatchObject({ ok: false, fate: "later" });
    await open.close();
    expect(await sendMail(mail)).toEqual({
      ok: false,
      fate: "later",
      words: "The mail server can’t be reached.",
    });
    open = await bareServer((socket) => socket.end());
    expect(await sendMail(mail)).toMatchObject({ ok: false, fate: "later" });
  });

  it("gives up on a server that hangs, in time, and tries again later", async () => {
    const sockets: Socket[] = [];
    open = await bareServer((socket) => sockets.push(socket));
    const since = Date.now();
    expect(
      await sendMail({ id: crypto.randomUUID(), to: "bo@example.org", subject: "A", text: "B" }),
    ).toEqual({ ok: false, fate: "later", words: "The mail server did not answer in time." });
    expect(Date.now() - since).toBeLessThan(20_000);
    sockets.forEach((socket) => socket.destroy());
  });

  it("takes up a mail whose worker died while sending, under its one Message-ID", async () => {
    open = await mailServer();
    const id = await queued();
    await db().staffMail.update({
      where: { id },
      data: { state: "sending", attempts: 1, nextAt: new Date(Date.now() + 60_000) },
    });
    expect(await sendStaffMail(system, go)).toBe(0);
    await db().staffMail.update({ where: { id }, data: { nextAt: new Date(0) } });
    expect(await sendStaffMail(system, go)).toBe(1);
    expect(open.received[0]?.raw).toContain(`<${id}@clinic.example>`);
  });

  it("sends none twice when two workers look at once", async () => {
    open = await mailServer();
    for (let index = 0; index < 8; index += 1) await queued(`occasion-${index}`);
    const settled = await Promise.all([sendStaffMail(system, go), sendStaffMail(system, go)]);
    expect(settled[0] + settled[1]).toBe(8);
    expect(open.received).toHaveLength(8);
  });

  it("writes to no one who was shut out, and sends nothing that waited a month for a mail server", async () => {
    open = await mailServer();
    const gone = await newAdmin("Gone");
    await db().person.update({ where: { id: gone.personId }, data: { disabledAt: new Date() } });
    await queueStaffMail(db(), { personId: gone.personId, occasion: "a", subject: "A", text: "B" });
    const id = await queued();
    await db().staffMail.update({
      where: { id },
      data: { createdAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect(await sendStaffMail(system, go)).toBe(0);
    expect(open.received).toEqual([]);
  });

  it.each([
    "bo@example.org, eve@example.net",
    "bo@example.org\r\nBcc: eve@example.net",
    "Bo <bo@example.org>",
    "bo@example.org;eve@example.net",
    "",
  ])("refuses %j as an address, and contacts nobody", async (to) => {
    open = await mailServer();
    expect(await sendMail({ id: crypto.randomUUID(), to, subject: "A", text: "B" })).toMatchObject({
      ok: false,
      fate: "refused",
    });
    expect(open.received).toEqual([]);
  });

  it("keeps a subject of two lines in one header", async () => {
    open = await mailServer();
    expect(
      await sendMail({
        id: crypto.randomUUID(),
        to: "bo@example.org",
        subject: "A\r\nBcc: eve@example.net",
        text: "B",
      }),
    ).toEqual({ ok: true });
    expect(open.received[0]?.to).toEqual(["bo@example.org"]);
    expect(open.received[0]?.raw).not.toMatch(/^Bcc:/m);
  });
});
