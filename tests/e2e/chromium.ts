import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const installed = [
  "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Root may not use the sandbox, and shared memory is small in containers. */
const switches = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];

/** The browser named in TOWLINE_CHROMIUM, else an installed one, else the one inside an npm package (Linux x64). */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.TOWLINE_CHROMIUM || installed.find((path) => existsSync(path));
  if (named) return chromium.launch({ executablePath: named, args: switches });
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No browser was found: install Chrome or Chromium, or set TOWLINE_CHROMIUM to one.");
  const { default: packed } = await import("@sparticuz/chromium");
  // The package's own switches turn web security off, so that no Origin would be sent and every change be refused.
  return chromium.launch({ executablePath: await packed.executablePath(), args: switches, headless: true });
}
