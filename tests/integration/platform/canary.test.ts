/**
 * Patient words, planted everywhere a person can write them, are found in no log, audit row, plain
 * column or database file.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import pg from "pg";
import {
  answerStopAction,
  createHandoutAction,
  finaliseHandoutAction,
  findHandoutsAction,
  saveDraftAction,
  useHandoutAgainAction,
} from "@/app/(clinic)/handouts/actions";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { asClinician } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getDraft } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { readPdf } from "@/tests/setup/read-pdf";
import { found, chosen } from "@/tests/setup/handout-makers";

const database = testDatabase({ library: true });
const canary = (place: string) => `Xq${place}${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
const planted = {
  label: canary("label"),
  firstName: canary("name"),
  note: canary("note"),
  plan: canary("plan"),
  step: canary("step"),
  topicNote: canary("topic"),
  override: canary("override"),
  stop: canary("stop"),
  search: canary("search"),
};
/** A plain word that the same search must find, so that the search is known to look. */
const control = canary("control");
/** What is true of the patient, too, is nobody's to read in the handout's rows. */
const facts = ["hx.bipolar", "sx.suicidal_thoughts"];

const said: string[] = [];
let someone: Someone;
let draft: DraftView;

type Door = (input: never) => Promise<unknown>;
async function through<Value>(
  door: Door,
  input: unknown,
): Promise<{ ok: boolean; value?: Value; code?: string }> {
  return withIncoming(someone.headers, () => door(input as never)) as Promise<{
    ok: boolean;
    value?: Value;
    code?: string;
  }>;
}

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => (said.push(String(chunk)), true));
  someone = await makePerson("ada", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
  await db().clinic.upsert({ where: { id: 1 }, create: { id: 1, name: control }, update: { name: control } });
  const { value } = await through<{ id: string }>(createHandoutAction, {});
  const { label, firstName, note } = planted;
  const plan = { lines: [{ kind: "today", text: planted.plan }], step: { own: planted.step } };
  const topics = [
    chosen("movement", { note: planted.topicNote }),
    chosen("option-bupropion", { override: planted.override }),
  ];
  const profile = {
    symptoms: { "sx.suicidal_thoughts": 1, "sx.low_mood": 2 },
    features: ["age.25_64", "hx.bipolar"],
  };
  draft = (
    await through<DraftView>(saveDraftAction, {
      id: value!.id,
      revision: 0,
      patch: { label, firstName, note, plan, profile, topics },
    })
  ).value!;
  for (const stop of draft.stops)
    await through(answerStopAction, {
      id: draft.id,
      stopId: stop.id,
      text: `She told me ${planted.stop}`,
      findings: found(stop),
    });
  await through(findHandoutsAction, { label: planted.search });
});
afterAll(() => {
  vi.restoreAllMocks();
  closeRenderers();
});

const own = async () => getDraft(await asClinician(someone.headers), { id: draft.id });
/** A word as text, and as PostgreSQL and others write bytes. */
const shapes = (word: string) => [
  word,
  Buffer.from(word).toString("hex"),
  Buffer.from(word).toString("base64").slice(0, 16),
];
const findIn = (text: string, words: string[]) =>
  words.filter((word) => shapes(word).some((shape) => text.includes(shape)));
const words = Object.values(planted);

async function dump(tables?: string[]): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const wanted = rows.map((row) => row.name).filter((name) => !tables || tables.includes(name));
    const all = [];
    for (const name of wanted)
      all.push(
        ...(
          await client.query<{ line: string }>(
            `SELECT t::text AS line FROM ${client.escapeIdentifier(name)} t`,
          )
        ).rows.map((row) => row.line),
      );
    return all.join("\n");
  } finally {
    await client.end();
  }
}

describe("planted words", () => {
  it("are there for their owner, so that the rest of this file means something", async () => {
    const view = await own();
    expect(
      findIn(
        JSON.stringify(view),
        words.filter((word) => word !== planted.search),
      ),
    ).toHaveLength(8);
    expect(view.topics.map((topic) => topic.slug)).toContain("option-bupropion");
    expect(view.missing).toEqual([]);
  });

  it("are in no log when something unforeseen breaks, and nothing is half written", async () => {
    const before = await own();
    await db().$executeRaw`ALTER TABLE "HandoutTopic" RENAME COLUMN "position" TO "place"`;
    const broken = await through(saveDraftAction, {
      id: draft.id,
      revision: before.revision,
      patch: { label: planted.label, note: `${planted.note} again` },
    });
    await db().$executeRaw`ALTER TABLE "HandoutTopic" RENAME COLUMN "place" TO "position"`;
    expect(broken).toMatchObject({ ok: false });
    expect(findIn(JSON.stringify(broken), words)).toEqual([]);
    expect(said.length).toBeGreaterThan(0);
    expect(await own()).toEqual(before);
  });

  it("are in no refusal either", async () => {
    const { revision } = await own();
    const refusals = await Promise.all([
      through(saveDraftAction, { id: draft.id, revision, patch: { label: planted.label.repeat(20) } }),
      through(saveDraftAction, {
        id: draft.id,
        revision,
        patch: { profile: { features: [planted.note] } },
      }),
      through(answerStopAction, { id: draft.id, stopId: planted.stop, text: planted.stop }),
      through(finaliseHandoutAction, { id: planted.label, revision }),
    ]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false });
    expect(findIn(JSON.stringify(refusals), words)).toEqual([]);
  });

  it("stay out of every table, finalised, used again and rendered on both papers", async () => {
    const { revision } = await own();
    expect(await through(finaliseHandoutAction, { id: draft.id, revision })).toMatchObject({ ok: true });
    expect(await through(useHandoutAgainAction, { id: draft.id, for: "same-patient" })).toMatchObject({
      ok: true,
    });
    const clinician = await asClinician(someone.headers);
    for (const paper of ["letter", "a4"] as const) {
      const pdf = await readPdf((await fetchRendering(clinician, { id: draft.id, paper })).bytes);
      expect(pdf.raw.join("\n")).toContain(planted.firstName);
      expect(findIn(pdf.title, words)).toEqual([]);
      expect(findIn(pdf.raw.join("\n"), [planted.label, planted.override, planted.stop])).toEqual([]);
    }
    const all = await dump();
    expect(findIn(all, [control])).toEqual([control]);
    expect(findIn(all, words)).toEqual([]);
    const handouts = await dump([
      "Handout",
      "HandoutTopic",
      "StopAnswer",
      "Rendering",
      "AuditEvent",
      "Delivery",
    ]);
    expect(handouts).toContain(draft.id);
    expect(facts.filter((fact) => handouts.includes(fact))).toEqual([]);
  });

  it("are in no file of the database, its write-ahead log and its log among them", async () => {
    await db().$executeRaw`CHECKPOINT`;
    const [{ folder, oid }] = await db().$queryRaw<
      [{ folder: string; oid: number }]
    >`SELECT current_setting('data_directory') AS folder, oid::int AS oid FROM pg_database WHERE datname = current_database()`;
    const files = [
      ...under(join(folder, "base", String(oid))),
      ...under(join(folder, "pg_wal")),
      ...under(inject("cluster").dataFolder, 0),
    ];
    expect(holding(files, [control])).toEqual([control]);
    expect(holding(files, words)).toEqual([]);
  });

  it("were in nothing the program said meanwhile", () => {
    expect(said.join("")).toContain("error");
    expect(findIn(said.join(""), [...words, ...facts])).toEqual([]);
  });
});

function under(folder: string, depth = 3): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? (depth > 0 ? under(path, depth - 1) : []) : entry.isFile() ? [path] : [];
  });
}

/** Looks through files as bytes; another database may drop a file while we look. */
function holding(files: string[], wanted: string[]): string[] {
  const found = new Set<string>();
  for (const file of files) {
    const bytes = readWhole(file);
    for (const word of wanted) if (bytes.includes(word)) found.add(word);
  }
  return [...found];
}

function readWhole(file: string): Buffer {
  try {
    return statSync(file).size < 64 * 1024 * 1024 ? readFileSync(file) : firstPart(file);
  } catch {
    return Buffer.alloc(0);
  }
}

function firstPart(file: string): Buffer {
  const handle = openSync(file, "r");
  const part = Buffer.alloc(64 * 1024 * 1024);
  readSync(handle, part);
  closeSync(handle);
  return part;
}
