import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const mac = ["/Applications", `${homedir()}/Applications`].flatMap((folder) => [
  `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
  `${folder}/Chromium.app/Contents/MacOS/Chromium`,
]);
const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  ...mac,
];

export const advice =
  "Install Google Chrome or Chromium (on Debian: apt-get install chromium), or set TOWLINE_CHROMIUM to the program of one.";

/** The surroundings a choice is made in, so that it can be made of any. */
export interface Surroundings {
  named: string | undefined;
  isThere(path: string): boolean;
  /** As Node names them, joined: the packed browser is for `linux-x64` alone. */
  system: string;
}

/**
 * Which browsers to try, the best first: the one named in TOWLINE_CHROMIUM and no other; else the one inside
 * an npm package, which is the same for everyone and, without a window to draw, the lightest; else what is
 * installed.
 * @returns paths, and `null` for the packed one.
 * @throws Error of one line that says what to install.
 */
export function browsersToTry({ named, isThere, system }: Surroundings): (string | null)[] {
  if (named && !isThere(named))
    throw new Error(`TOWLINE_CHROMIUM names ${named}, which is not there. ${advice}`);
  if (named) return [named];
  const found = [...(system === "linux-x64" ? [null] : []), ...installed.filter(isThere)];
  if (found.length === 0) throw new Error(`No browser was found. ${advice}`);
  return found;
}

/**
 * Root may not use the sandbox, and shared memory is small in containers. A full Chrome also likes to look
 * for updates, to sync and to talk QUIC; a test has no business outside. Its preview of printing, which
 * nobody sees here, takes the whole tab down when a test moves on before it is drawn. The profile is a new
 * folder each time: Playwright makes it.
 */
const switches = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-default-apps",
  "--disable-print-preview",
];

const packages = join(import.meta.dirname, "../../node_modules");
const unpack = `process.stdout.write(await (await import("@sparticuz/chromium")).default.executablePath())`;

/**
 * The browser inside the npm package, unpacked the first time. The package would write into the folder for
 * temporary files under a fixed name and take whatever lies there for finished: the half of a process that
 * still writes, of one that was killed, another version, or a program of somebody else's. Here each process
 * unpacks into a folder of its own, and the first to finish gives its folder the name that all look for.
 * @param folder the one that holds it; a version's name is its folder's.
 * @returns the program's path.
 */
export async function packedBrowser(folder = join(packages, ".cache/chromium")): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(join(packages, "@sparticuz/chromium/package.json"), "utf8"),
  ) as {
    version: string;
  };
  const there = join(folder, version);
  const program = join(there, "chromium");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const mine = mkdtempSync(join(folder, "unpacking-"));
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", unpack], {
      cwd: packages,
      env: { ...process.env, TMPDIR: mine },
    });
    renameSync(mine, there);
  } catch (error) {
    // Another process was first: its folder is as good.
    if (!existsSync(program)) throw error;
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
  return program;
}

async function launch(path: string | null): Promise<Browser> {
  // The package's own switches turn web security off, so that no Origin would be sent and
  // every change be refused.
  return chromium.launch({ executablePath: path ?? (await packedBrowser()), args: switches, headless: true });
}

/**
 * Starts the first of `browsersToTry` that starts: some systems put a program in its place that only
 * says what to install.
 */
export async function launchBrowser(): Promise<Browser> {
  const surroundings = {
    named: process.env.TOWLINE_CHROMIUM,
    isThere: existsSync,
    system: `${process.platform}-${process.arch}`,
  };
  const said: string[] = [];
  for (const path of browsersToTry(surroundings)) {
    try {
      return await launch(path);
    } catch (error) {
      said.push(
        `${path ?? "The packed browser"} does not start: ${String((error as Error).message).split("\n")[0]}`,
      );
    }
  }
  throw new Error(`${said.join(" ")} ${advice}`);
}
