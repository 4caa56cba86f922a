/** A web process as it runs for a clinic, over a database of its own, and a clinician signed in to it. */
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Clinician } from "@/lib/platform/actors";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { freePort } from "@/lib/platform/db/cluster";
import { forgetEnv } from "@/lib/platform/env";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { buildWhenChanged } from "@/scripts/build";
import { bundleWhenChanged } from "@/scripts/bundle.mjs";
import { end } from "@/scripts/child-processes";
import { openScratchLibrary } from "@/scripts/scratch-library";
import { newClinician } from "@/tests/setup/handout-makers";

export type RunningWeb = {
  clinician: Clinician;
  url: string;
  /** The build it serves: a folder of this repository. */
  dist: string;
  process: ChildProcess;
  /** That of the clinician's session. */
  cookie: { name: string; value: string };
  /** @returns the whole answer, read. @throws Error for any status but 200. */
  get: (path: string) => Promise<ArrayBuffer>;
  /** The same, whatever the status is. */
  ask: (path: string) => Promise<{ status: number; bytes: number }>;
};

type WebOptions = {
  /** What the web process speaks to, of the address of the scratch database. */
  databaseUrl?: (own: string) => Promise<string>;
  settings?: Readonly<Record<string, string>>;
  /** A module that it loads first. */
  preload?: string;
};

/** Runs `work` against it, then ends it. */
export async function withWeb<T>(
  work: (web: RunningWeb) => Promise<T>,
  { databaseUrl = (own) => Promise.resolve(own), settings = {}, preload }: WebOptions = {},
): Promise<T> {
  const dist = process.env.TOWLINE_DIST || ".next";
  await buildWhenChanged(dist, (line) => process.stderr.write(`${line}\n`));
  const programs = await bundleWhenChanged(dist);
  const library = await openScratchLibrary();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  Object.assign(process.env, { TOWLINE_URL: url, PORT: String(port) });
  forgetEnv();
  const clinician = await newClinician("Dr. Ada", { signedIn: true });
  const cookie = {
    name: sessionCookieName(url),
    value: await encryptSessionToken(clinician.sessionId),
  };
  const web = startWeb(
    {
      ...settings,
      TOWLINE_DIST: dist,
      TOWLINE_PROGRAMS: programs,
      TOWLINE_EMBEDDED_URL: await databaseUrl(process.env.TOWLINE_EMBEDDED_URL ?? ""),
    },
    preload,
  );
  try {
    while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) {
      if (web.exitCode !== null) throw new Error("The web process ended at its start.");
      await pause(200);
    }
    return await work({
      clinician,
      url,
      dist,
      process: web,
      cookie,
      ...asking(url, cookie),
    });
  } finally {
    await end(web, 5000);
    await closeRenderers();
    await library.close();
  }
}

function startWeb(
  settings: { TOWLINE_PROGRAMS: string } & NodeJS.Dict<string>,
  preload: string | undefined,
): ChildProcess {
  const first = ["./scripts/exit-with-parent.mjs", ...(preload ? [preload] : [])];
  const loaded = first.flatMap((module) => ["--import", module]);
  return spawn(process.execPath, [...loaded, `${settings.TOWLINE_PROGRAMS}/web.mjs`], {
    env: { ...process.env, NODE_ENV: "production", ...settings },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

function asking(url: string, { name, value }: RunningWeb["cookie"]): Pick<RunningWeb, "get" | "ask"> {
  const read = async (path: string) => {
    const answer = await fetch(url + path, { headers: { cookie: `${name}=${value}` }, redirect: "manual" });
    return { status: answer.status, body: await answer.arrayBuffer() };
  };
  return {
    get: async (path) => {
      const { status, body } = await read(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      return body;
    },
    ask: async (path) => {
      const { status, body } = await read(path);
      return { status, bytes: body.byteLength };
    },
  };
}
