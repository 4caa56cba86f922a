/**
 * One visit in the browser, step by step, as a clinician goes on when something breaks: looks, and tries
 * again.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { db } from "@/lib/platform/db/client";
import { readPdf } from "../setup/read-pdf";
import { takenOver } from "../setup/taken-over";
import { password, type Clinic } from "./clinic";

const patienceMs = 150_000;
const aTryMs = 20_000;

export type StepName = (typeof steps)[number]["name"];
export type FaultAt = { in: StepName; delay: number; strike: () => Promise<void> };
type Step = {
  name: string;
  /** What the clinician does. */
  act(visit: Visit): Promise<void>;
  /** Waits for what tells them that it is done. */
  done(visit: Visit): Promise<unknown>;
  /** Where they stand to do it again; null where the screen itself must bring it about. */
  again: ((visit: Visit) => Promise<unknown>) | null;
};

const reload = ({ page }: Visit) => page.reload();

export const steps = [
  {
    name: "sign in",
    act: async ({ page, email }) => {
      await takenOver(page, "form");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
    },
    done: ({ page }) => page.waitForURL(/\/handouts$/),
    again: ({ page, url }) => page.goto(`${url}/sign-in`),
  },
  {
    name: "new handout",
    act: async ({ page }) => {
      await takenOver(page, "main button");
      await page.getByRole("button", { name: "New handout" }).click();
    },
    done: async (visit) => {
      await visit.page.waitForURL(/\/handouts\/[0-9a-f-]{36}/);
      await takenOver(visit.page, "#command-line");
      visit.handoutUrl = `${visit.url}${new URL(visit.page.url()).pathname}`;
    },
    again: ({ page, url }) => page.goto(`${url}/handouts`),
  },
  {
    name: "describe the patient",
    act: async ({ page }) => {
      await page.locator("#command-line").fill("joy 3, sleep 2, zoloft partial, 35, asks chemical");
      await page.locator("#command-line").press("Enter");
    },
    done: ({ page }) => page.locator("[data-save=saved]").waitFor(),
    again: null,
  },
  {
    name: "write a name",
    act: async ({ page, name }) => {
      await page.getByText("Name, note and QR code").click();
      await page.getByLabel("First name on the page").fill(name);
    },
    done: async ({ page }) => {
      await page.locator("[data-save=saved]").waitFor();
      // The save that is under way is one of before; a moment later it would be said of this word.
      await pause(1_500);
      await page.locator("[data-save=saved]").waitFor();
    },
    again: null,
  },
  {
    name: "finalise",
    act: ({ page }) => page.getByRole("button", { name: "Finalise and print" }).click(),
    done: ({ page }) => page.getByRole("button", { name: "Print", exact: true }).waitFor(),
    again: reload,
  },
  {
    name: "fetch the PDF",
    act: async (visit) => {
      const answer = await visit.page
        .context()
        .request.get(`${visit.handoutUrl.replace("/handouts/", "/api/handouts/")}/pdf?paper=a4`);
      visit.pdf = answer.ok() ? await answer.body() : null;
      visit.answered = `${answer.status()} ${answer.headers()["x-towline-refused"] ?? ""}`;
    },
    done: async ({ pdf, answered }) => {
      if (!pdf) throw new Error(`No PDF was given, but ${answered}.`);
    },
    again: async () => undefined,
  },
  {
    name: "say that it printed",
    act: async ({ page }) => {
      const yes = page.getByRole("button", { name: "Yes, it printed" }).first();
      // The print dialog opens by itself after finalising, unless the page was loaded anew.
      const asked = await yes.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      if (!asked) await page.getByRole("button", { name: "Print", exact: true }).click();
      await yes.click();
    },
    done: ({ page }) => page.getByText("Recorded as printed.").first().waitFor(),
    again: reload,
  },
] as const satisfies readonly Step[];

export class Visit {
  /** Of the draft that was begun last; the browser itself may show its own page of an error meanwhile. */
  handoutUrl = "";
  pdf: Buffer | null = null;
  /** Status of the last request for it. */
  answered = "no answer";
  private constructor(
    private readonly clinic: Clinic,
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly personId: string,
    readonly email: string,
    /** Written on the page, unlike that of any other visit. */
    readonly name: string,
  ) {}

  static async of(clinic: Clinic, browser: Browser, name: string): Promise<Visit> {
    const { personId, email } = await clinic.newClinician();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(aTryMs);
    const visit = new Visit(clinic, context, await context.newPage(), personId, email, name);
    await visit.page.goto(`${clinic.url}/sign-in`);
    return visit;
  }

  get url(): string {
    return this.clinic.url;
  }

  /** The whole way, with the fault in one step. @returns how often that step was tried, and its seconds. */
  async go(fault?: FaultAt): Promise<{ tries: number; seconds: number }> {
    let figures = { tries: 0, seconds: 0 };
    for (const step of steps) {
      const struck = fault?.in === step.name ? fault : undefined;
      const figured = await this.take(step, struck);
      if (struck) figures = figured;
    }
    return figures;
  }

  /** Takes the steps before one, and stands there. */
  async goUntil(name: StepName): Promise<void> {
    for (const step of steps.slice(
      0,
      steps.findIndex((one) => one.name === name),
    ))
      await this.take(step);
  }

  async goFrom(name: StepName): Promise<void> {
    for (const step of steps.slice(steps.findIndex((one) => one.name === name))) await this.take(step);
  }

  private async take(step: Step, fault?: FaultAt): Promise<{ tries: number; seconds: number }> {
    const since = Date.now();
    const strike = async () => {
      if (!fault) return;
      await pause(fault.delay);
      await fault.strike();
    };
    for (let tries = 1; ; tries += 1) {
      try {
        if (tries === 1) await Promise.all([step.act(this), strike()]);
        else if (step.again) await step.act(this);
        await step.done(this);
        return { tries, seconds: (Date.now() - since) / 1000 };
      } catch (error) {
        if (Date.now() - since > patienceMs) throw error;
        await pause(500);
        await step.again?.(this).catch(() => undefined);
        if (
          tries > 1 &&
          (await step.done(this).then(
            () => true,
            () => false,
          ))
        )
          return { tries, seconds: (Date.now() - since) / 1000 };
      }
    }
  }

  /** What the screens said, and is not so. */
  async lost(): Promise<string[]> {
    const finalised = await this.clinic.ask(() =>
      db().handout.findMany({
        where: { ownerId: this.personId, sealedAt: { not: null } },
        select: { deliveries: { select: { channel: true, state: true } } },
      }),
    );
    const text = this.pdf ? (await readPdf(this.pdf)).pieces.map((piece) => piece.text).join(" ") : "";
    const printed = finalised.flatMap(({ deliveries }) => deliveries).filter(({ state }) => state === "done");
    return [
      ...(finalised.length === 1 ? [] : [`${finalised.length} finalised handouts of one`]),
      ...(text.includes(this.name) ? [] : ["the name is not on the page"]),
      ...(/chemical imbalance/i.test(text) ? [] : ["what they asked about is not on the page"]),
      ...(printed.length >= 1 ? [] : ["no row says that it printed"]),
    ];
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
