/**
 * The disk that holds the data is full: nothing is called saved that is not, and it goes on when there is
 * room.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { newId } from "@/lib/platform/ids";
import { Clinic } from "./clinic";
import type { Check } from "./verdict";
import { Visit } from "./visit";

const megabytes = 512;

/** A file that takes what room there is. @returns how to make room again. */
function fill(folder: string): () => void {
  const path = join(folder, "filler");
  const file = openSync(path, "w");
  for (const size of [1 << 20, 1 << 12, 1])
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch {
      // No room for that much any more.
    }
  closeSync(file);
  return () => unlinkSync(path);
}

/** On a busy machine PostgreSQL may let go of its files a while after everything else has ended. */
async function unmount(disk: string): Promise<void> {
  for (const until = Date.now() + 60_000; ; await pause(500)) {
    try {
      execFileSync("umount", [disk], { stdio: "ignore" });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** @returns null where nobody may make a small disk: only root of a Linux does. */
export async function fullDisk(browser: Browser): Promise<Check | null> {
  const what = "disk full while the page is written on";
  const disk = join(tmpdir(), `towline-disk-${newId()}`);
  mkdirSync(disk, { mode: 0o711 });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=711`, "none", disk], {
      stdio: "ignore",
    });
  } catch {
    rmSync(disk, { recursive: true });
    return null;
  }
  const clinic = await Clinic.start({ path: join(disk, "data"), remove: () => undefined });
  try {
    const visit = await Visit.of(clinic, browser, "Anafull");
    await visit.goUntil("write a name");
    const makeRoom = fill(disk);
    await visit.page.getByText("Name, note and QR code").click();
    await visit.page.getByLabel("First name on the page").fill("Anafu");
    await pause(20_000);
    const state = await visit.page.locator("[data-save]").first().getAttribute("data-save");
    makeRoom();
    await visit.page.getByText("Name, note and QR code").click();
    await visit.goFrom("write a name");
    const lost = await visit.lost();
    await visit.close();
    return {
      what,
      found: `${lost.join("; ") || "nothing lost"}; the page said "${state}" meanwhile`,
      pass: lost.length === 0,
    };
  } finally {
    await clinic.stop();
    await unmount(disk);
    rmSync(disk, { recursive: true });
  }
}
