/**
 * Seconds from a saved file to the screen under `npm run dev` (bar: 2): a component, a file of lib that a
 * page uses, and a topic's Markdown. Works on data of its own, and puts every file back. Flag: `--rounds 5`.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { newId } from "@/lib/platform/ids";
import { launchBrowser } from "@/tests/setup/chromium";
import { median, rounded, RUNS, type Bench, type Row } from "./bench";
import { takenOver } from "@/tests/setup/taken-over";

const dataFolder = join(tmpdir(), `towline-bench-${newId()}`);
const port = "3190";
const url = `http://localhost:${port}`;
const person = { email: "bench@example.org", password: "kelp lantern ninepin suet" };

/** Words that are changed, and the page that shows them. */
const changes = [
  {
    what: "a component",
    file: "components/library/search/library-browser.tsx",
    words: "Search the library",
    page: "/library",
  },
  {
    what: "a file of lib",
    file: "lib/library/search/schema.ts",
    words: "How treatment helps",
    page: "/library",
  },
  {
    what: "a topic's Markdown",
    file: "prisma/library/en/tracking-mood.md",
    words: "",
    page: "/library/tracking-mood",
  },
];

/** Starts it on empty data. @returns seconds until it was ready, and how to end it. */
async function startDev(): Promise<{ seconds: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["scripts/dev.mjs"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: port,
      TOWLINE_DATA: dataFolder,
      DATABASE_URL: "",
      TOWLINE_ADMIN_EMAIL: person.email,
      TOWLINE_ADMIN_PASSWORD: person.password,
    },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const since = performance.now();
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (chunk.toString().includes("is at")) resolve();
    });
    void ended.then(resolve);
  });
  const end = async () => {
    child.kill("SIGINT");
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { seconds: (performance.now() - since) / 1000, end };
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await takenOver(page, "form");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/handouts");
}

/** @returns seconds from the write until the words stand on the screen, without a press of any key. */
async function timeOf(page: Page, file: string, from: string, to: string): Promise<number> {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  const saved = performance.now();
  writeFileSync(file, text.replaceAll(from, to));
  await page.getByText(to).first().waitFor({ state: "attached" });
  return (performance.now() - saved) / 1000;
}

/** Changes the words on the page again and again. The file is put back whatever happens. */
async function change(
  page: Page,
  { what, file, words, page: path }: (typeof changes)[number],
  rounds: number,
) {
  const original = readFileSync(file, "utf8");
  const spoken = words || (/^title: (.+)$/m.exec(original)?.[1] ?? "");
  try {
    const connected = page.waitForEvent("console", (message) => message.text().includes("[HMR] connected"));
    await Promise.all([connected, page.goto(url + path)]);
    await page.waitForLoadState("networkidle");
    const seconds: number[] = [];
    for (let round = 0, shown = spoken; round < rounds; round += 1) {
      const next = `${spoken} ${"again ".repeat(round + 1).trim()}`;
      seconds.push(await timeOf(page, file, shown, next));
      shown = next;
      await pause(3000);
    }
    return { what, "median, s": rounded(median(seconds)), "each, s": seconds.map(rounded).join(" ") };
  } finally {
    writeFileSync(file, original);
  }
}

export const bench: Bench = {
  about: "a saved file to the screen under `npm run dev` (bar: 2 s)",
  run: async ({ rounds = String(RUNS) }) => {
    const { seconds, end } = await startDev();
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      const complaints: string[] = [];
      page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
      page.on("pageerror", (error) => complaints.push(error.message));
      await signIn(page);
      const rows: Row[] = [];
      for (const one of changes) rows.push(await change(page, one, Number(rounds)));
      const ready = {
        "ready on empty data, s": rounded(seconds),
        "errors in the console": complaints.length,
      };
      return [
        { title: "From the write to the screen", rows },
        { title: "The start", rows: [ready] },
      ];
    } finally {
      await browser.close();
      await end();
    }
  },
};
