/**
 * npm run pictures -- mail: what a clinician and an admin read where a mail server misbehaves, in
 * docs/pictures/mail: the handout's mail above, the page Mail below. A real mail server, a made-up patient.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import type { SMTPServerOptions } from "smtp-server";
import { withWeb } from "@/bench/running-web";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import type { Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { provenMailId } from "@/lib/platform/mail/mail-proof";
import { root } from "@/lib/platform/root.mjs";
import { launchBrowser } from "@/tests/setup/chromium";
import { flat, newFinalised } from "@/tests/setup/handout-makers";
import { notices } from "@/tests/setup/notices";
import { startMailServer } from "@/tests/setup/smtp";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";

const into = join(root(), "docs/pictures/mail");
const system = makeSystem("pictures");

type Scene = {
  name: string;
  server: SMTPServerOptions;
  /** How SMTP_URL names it. */
  url?: (url: string) => string;
  /** What comes back of the mail with this id. */
  back?: (id: string) => string;
};
const says = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
const atRecipient = (code: number, words: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(says(code, words)),
});

const scenes: Scene[] = [
  {
    name: "535-login-switched-off",
    server: {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(says(535, "5.7.139 SmtpClientAuthentication is disabled")),
    },
    url: (url) => url.replace("smtp://", "smtp://desk:wrong@"),
  },
  {
    name: "530-login-wanted",
    server: { onMailFrom: (_address, _session, done) => done(says(530, "5.7.0 Authentication required")) },
  },
  { name: "552-mailbox-full", server: atRecipient(552, "5.2.2 Mailbox full") },
  {
    name: "wrong-certificate",
    server: { disabledCommands: [] },
    url: (url) => `${url}?requireTLS=true`,
  },
  {
    name: "answer-after-25-seconds",
    server: {
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => setTimeout(() => done(), 25_000));
      },
    },
  },
  {
    name: "message-id-rewritten",
    server: {},
    back: (id) =>
      notices.foreign.replace(
        "Message-ID: <CAF1234",
        `X-Towline-Mail: ${provenMailId(id)}\r\nMessage-ID: <CAF1234`,
      ),
  },
  { name: "greylisted", server: atRecipient(451, "4.7.1 Greylisted, please try again later") },
];

/** Sends one mail of the handout through a server of this kind, until nothing more happens by itself. */
async function play({ server, url, back }: Scene, clinician: Clinician, handout: string): Promise<void> {
  await db().delivery.deleteMany();
  await db().mailFault.deleteMany();
  const { port, close } = await startMailServer(server);
  const plain = `smtp://127.0.0.1:${port}`;
  Object.assign(process.env, { SMTP_URL: url?.(plain) ?? plain, TOWLINE_MAIL_FROM: "care@clinic.example" });
  forgetEnv();
  const { id } = await mailHandout(clinician, {
    id: handout,
    requestId: newId(),
    to: "ana@example.org",
    paper: "letter",
    size: "normal",
    form: "attached",
    consentOn: "2026-11-20",
  });
  const errand = errands["send-deliveries"];
  if (!errand) throw new Error("There is no such errand.");
  await runErrand("send-deliveries", errand, new AbortController().signal);
  if (back) await recordBounce(system, { bytes: new TextEncoder().encode(back(id)) });
  await close();
}

/** Pictures one below the other, on white. */
async function stacked(pictures: Buffer[]): Promise<Buffer> {
  const gap = 16;
  const shots = await Promise.all(
    pictures.map(async (input) => ({ input, ...(await sharp(input).metadata()) })),
  );
  const tops = shots.map((_, at) => shots.slice(0, at).reduce((sum, { height }) => sum + height + gap, 0));
  const width = Math.max(...shots.map((shot) => shot.width));
  const height = (tops.at(-1) ?? 0) + (shots.at(-1)?.height ?? 0);
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite(shots.map(({ input }, at) => ({ input, left: 0, top: tops[at] ?? 0 })))
    .png({ palette: true, colours: 48 })
    .toBuffer();
}

async function shoot(page: Page, handout: string, name: string): Promise<void> {
  await page.goto(`/handouts/${handout}`);
  const clinician = await page.getByRole("list", { name: "E-mails of this handout" }).screenshot();
  await page.goto("/desk/mail");
  const admin = await page.locator("main > div").first().screenshot();
  await writeFile(join(into, `${name}.png`), await stacked([clinician, admin]));
  process.stdout.write(`${name}\n`);
}

/** Draws all of them. */
export async function draw(): Promise<void> {
  await mkdir(into, { recursive: true });
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  await withWeb(async ({ clinician, cookie, url }) => {
    await db().person.update({
      where: { id: clinician.personId },
      data: { name: "Dr. Ada Park", isAdmin: true },
    });
    const handout = await newFinalised(clinician, { profile: flat, label: "Room 2" });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 900 } });
      await page.context().addCookies([{ ...cookie, url }]);
      for (const scene of scenes) {
        await play(scene, clinician, handout);
        await shoot(page, handout, scene.name);
      }
    } finally {
      await browser.close();
    }
  });
}
