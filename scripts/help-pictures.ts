/**
 * npm run pictures -- help: screens of the running app for its help, in public/help. The library as shipped,
 * made-up patients, a database of its own.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { withWeb } from "@/bench/running-web";
import type { HelpPicture } from "@/components/help/help-pictures";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { db } from "@/lib/platform/db/client";
import { root } from "@/lib/platform/root.mjs";
import { launchBrowser } from "@/tests/setup/chromium";
import { newAdmin } from "@/tests/setup/desk-people";
import { chosen, flat, newDraft, newFinalised } from "@/tests/setup/handout-makers";

const into = join(root(), "public/help");
const line = "#command-line";
/** Half the dots and few colours: text stays sharp, and eight pictures weigh less than a photograph. */
const colours = 48;
const mostBytes = 120_000;

type Shown = Record<HelpPicture, (page: Page) => Promise<unknown>>;

async function settled(page: Page): Promise<void> {
  await page.locator("[data-save=saved]").waitFor();
  await page.getByRole("img", { name: /page 1 of/ }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-stale]"));
}

/** What is on the screen when each is taken. */
const shown = (ids: Record<"draft" | "stopped" | "finalised", string>): Shown => ({
  home: (page) => page.goto("/handouts"),
  builder: async (page) => {
    await page.goto(`/handouts/${ids.draft}`);
    await settled(page);
  },
  line: async (page) => {
    await page.goto(`/handouts/${ids.draft}`);
    await settled(page);
    await page.locator(line).pressSequentially("joy 3, sleep 2, panic");
    await page.getByRole("option").first().waitFor();
  },
  stop: async (page) => {
    await page.goto(`/handouts/${ids.stopped}`);
    await settled(page);
  },
  talk: async (page) => {
    await page.goto(`/handouts/${ids.draft}/talk`);
    await page.getByRole("heading", { name: "Say it" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { level: 2, name: "What dopamine does" }).waitFor();
  },
  show: async (page) => {
    await page.goto(`/handouts/${ids.draft}/show`);
    await page.getByRole("button", { name: "Next" }).waitFor();
  },
  answers: async (page) => {
    await page.goto(`/handouts/${ids.draft}`);
    await settled(page);
    await page.getByText("Let the patient answer", { exact: true }).click();
    await page.getByRole("button", { name: "Hand over this device" }).scrollIntoViewIfNeeded();
  },
  give: async (page) => {
    await page.goto(`/handouts/${ids.finalised}`);
    const form = page.getByRole("button", { name: "E-mail these pages" });
    await form.click();
    await page.getByLabel("E-mail address").scrollIntoViewIfNeeded();
  },
});

const clinic = {
  name: "Willow Street Clinic",
  address: ["12 Willow Street, Springfield"],
  phone: "(555) 010-0100",
};

/** Takes them all, at 1280 by 720 in light colours. @throws Error for one that is too heavy to ship. */
export async function draw(): Promise<void> {
  await mkdir(into, { recursive: true });
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  await withWeb(async ({ clinician, cookie, url }) => {
    await db().person.update({ where: { id: clinician.personId }, data: { name: "Dr. Ada Park" } });
    await changeClinic(await newAdmin("Ed"), clinic, settingsEffects);
    const topics = [chosen("what-dopamine-does"), chosen("compare-options")];
    const ids = {
      draft: (await newDraft(clinician, { profile: flat, topics, label: "Room 4" })).id,
      stopped: (
        await newDraft(clinician, {
          profile: { ...flat, symptoms: { ...flat.symptoms, "sx.suicidal_thoughts": 2 } },
        })
      ).id,
      finalised: await newFinalised(clinician, { profile: flat, topics, label: "Room 2" }),
    };
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({
        baseURL: url,
        viewport: { width: 1280, height: 720 },
        colorScheme: "light",
        reducedMotion: "reduce",
      });
      await page.context().addCookies([{ ...cookie, url }]);
      for (const [name, prepare] of Object.entries(shown(ids))) {
        await prepare(page);
        const png = await page.screenshot();
        const small = await sharp(png).png({ palette: true, colours, effort: 10 }).toBuffer();
        if (small.byteLength > mostBytes) throw new Error(`${name} has ${small.byteLength} bytes.`);
        await writeFile(join(into, `${name}.png`), small);
        process.stdout.write(`${name}: ${Math.round(small.byteLength / 1024)} kB\n`);
      }
    } finally {
      await browser.close();
    }
  });
}
