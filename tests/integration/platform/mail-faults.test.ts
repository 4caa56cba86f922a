/**
 * The clinic's own mail at fault: everything waits, nothing is lost or counted as a try, admins are told
 * once, and it goes out by itself once the fault is over.
 */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { mailFault, tryMailNow } from "@/lib/deliveries/outbox/queries";
import type { Admin } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { newAdmin } from "@/tests/setup/desk-people";
import { ada, pages, row, serve, setUpMail, work } from "@/tests/setup/mail-makers";
import { mailServer } from "@/tests/setup/mail-server";
import { sendStaffMail } from "@/worker/send-staff-mail";

setUpMail();
let ed: Admin;
beforeAll(async () => {
  ed = await newAdmin("Ed");
});
beforeEach(async () => {
  await db().mailFault.deleteMany();
});

const says = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
const speak = (change: (url: string) => string) => {
  vi.stubEnv("SMTP_URL", change(process.env.SMTP_URL ?? ""));
  forgetEnv();
};
const stopped = () => db().auditEvent.count({ where: { event: "mail.stopped" } });

type Fault = [what: string, server: SMTPServerOptions, url: (url: string) => string, words: RegExp];
const asIs = (url: string) => url;
const loggedIn = (url: string) => url.replace("smtp://", "smtp://desk:wrong@");
const faults: Fault[] = [
  [
    "a login that is switched off (535)",
    {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(says(535, "5.7.139 SmtpClientAuthentication is disabled")),
    },
    loggedIn,
    /SMTP_URL gives, or wants one \(5\.7\.139\)/,
  ],
  [
    "no login where one is wanted (530)",
    { onMailFrom: (_address, _session, done) => done(says(530, "5.7.0 Authentication required")) },
    asIs,
    /SMTP_URL gives, or wants one \(5\.7\.0\)/,
  ],
  [
    "a sender that may not send",
    {
      onMailFrom: (_address, _session, done) => done(says(550, "5.7.60 not allowed to send as this sender")),
    },
    asIs,
    /TOWLINE_MAIL_FROM \(5\.7\.60\)/,
  ],
  [
    "a server that passes nothing on",
    { onRcptTo: (_address, _session, done) => done(says(550, "5.7.1 Relaying denied")) },
    asIs,
    /passes on no mail for Towline \(5\.7\.1\)/,
  ],
  [
    "no encryption where it is asked for",
    {},
    (url) => `${url}?requireTLS=true`,
    /don’t agree on an encrypted line/,
  ],
  [
    "a certificate of someone unknown",
    { disabledCommands: [] },
    (url) => `${url}?requireTLS=true`,
    /The certificate of the mail server/,
  ],
  [
    "a server that takes no connection",
    { onConnect: (_session, done) => done(says(554, "no service here")) },
    asIs,
    /takes no mail from this computer/,
  ],
];

describe.each(faults)("%s", (_what, server, url, words) => {
  it("holds a whole list and tells admins once; it goes out by itself once that is mended", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await mailHandout(ada, pages())).id);
    const before = await stopped();
    const bad = await serve(mailServer(server));
    speak(url);
    await work();
    expect(await work()).toBe(0);
    for (const id of ids) expect(await row(id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(await db().delivery.count({ where: { problem: { contains: "all mail waits" } } })).toBeLessThan(3);
    expect(await mailFault(ed)).toMatchObject({ says: expect.stringMatching(words), waiting: 5 });
    expect((await stopped()) - before).toBe(1);
    await bad.close();

    const good = await serve(mailServer());
    expect(await work()).toBe(0);
    await tryMailNow(ed);
    await work();
    await work();
    expect([good.received.length, await mailFault(ed)]).toEqual([5, null]);
    for (const id of ids) expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, problem: null });
  });
});

describe("what is wrong with one mail", () => {
  it.each([
    [554, "5.7.1 Client host blocked using a list", /block list \(5\.7\.1\)\. The address may be right/],
    [552, "5.2.2 Mailbox full", /the mailbox is full \(5\.2\.2\)/],
    [550, "5.7.23 SPF validation failed", /SPF.*\(5\.7\.23\)\. The address may be right/],
    [550, "5.1.1 no such user", /no such mailbox \(5\.1\.1\)\. Check the address/],
    [550, "Requested action not taken", /not clearly why \(550\)/],
  ])("is said of that one, and holds no other: %s %s", async (code, said, words) => {
    await serve(mailServer({ onRcptTo: (_address, _session, done) => done(says(code, said)) }));
    const { id } = await mailHandout(ada, pages());
    await work();
    expect(await row(id)).toMatchObject({ state: "failed", problem: expect.stringMatching(words) });
    expect(await mailFault(ed)).toBeNull();
  });

  it("advises no private link for a private link that is too big", async () => {
    await serve(
      mailServer({
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on("end", () => done(says(552, "5.3.4 message too big")));
        },
      }),
    );
    const { id } = await mailHandout(ada, pages({ form: "link", days: 3, consentOn: undefined }));
    await work();
    expect((await row(id)).problem).toMatch(/too big for it \(5\.3\.4\)\. Ask whoever/);
  });
});

describe("mail to the people of the clinic", () => {
  it("waits with all other mail", async () => {
    await serve(
      mailServer({
        onMailFrom: (_address, _session, done) => done(says(530, "5.7.0 Authentication required")),
      }),
    );
    await queueStaffMail(db(), { personId: ed.personId, occasion: "a", subject: "A", text: "B" });
    const { id } = await mailHandout(ada, pages());
    const [system, go] = [makeSystem("test"), new AbortController().signal];
    await sendStaffMail(system, go);
    expect(await db().staffMail.findFirst()).toMatchObject({ state: "queued", attempts: 0 });
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", attempts: 0, problem: null });
  });
});

describe("a server that answers 25 seconds after it has the mail", () => {
  it("gets one copy, and the mail counts as sent", async () => {
    let copies = 0;
    await serve(
      mailServer({
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on("end", () => {
            copies += 1;
            setTimeout(() => done(), 25_000);
          });
        },
      }),
    );
    const { id } = await mailHandout(ada, pages());
    await work();
    await work();
    expect([await row(id), copies]).toMatchObject([{ state: "sent", doubts: 0 }, 1]);
  }, 60_000);
});
