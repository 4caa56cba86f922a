/** `towline -- handout`: the same page as the builder's, from a terminal; a whole file or none. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { handoutCommand } from "@/cli/handout";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/setup/database";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { flat, newClinician, newDraft, slugsOf, withFeatures } from "@/tests/setup/handout-makers";
import { Desk, malformed, towline } from "@/tests/setup/terminal";

testDatabase({ library: true });
const desk = new Desk();
afterAll(() => {
  desk.remove();
});

const system = makeSystem("test");
const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
let serial = 0;
const newPage = () => desk.at(`page-${(serial += 1)}.pdf`);
/** The command without its process; what it leaves on disk is the same. */
const make = (profile: unknown, more: Record<string, string> = {}, out = newPage()) =>
  handoutCommand(system, { profile: desk.profile(profile), out, ...more });
const readFrom = async (file: string) => {
  const pdf = await readPdf(readFileSync(file));
  return { ...pdf, all: squeeze(pdf.pieces.map((piece) => piece.text).join(" ")) };
};

describe("handout", () => {
  it("writes the PDF of the default choice and prints sha256, pages and slugs", async () => {
    const out = newPage();
    const ran = await towline(["handout", "--profile", desk.profile(flat), "--out", out]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
    const printed = JSON.parse(ran.out) as { sha256: string; pages: number; slugs: string[] };
    expect(printed).toMatchObject({ sha256: sha256(out), pages: (await readFrom(out)).pages });
    expect(printed.slugs).toEqual(slugsOf((await newDraft(await newClinician(), { profile: flat })).topics));
    expect(desk.pages().filter((name) => name.includes(".part"))).toEqual([]);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  it("keeps nothing but an audit row as System", async () => {
    const before = {
      audit: await db().auditEvent.count(),
      handouts: await db().handout.count(),
      renderings: await db().rendering.count(),
    };
    const { sha256: hash } = await make(flat);
    expect({ handouts: await db().handout.count(), renderings: await db().rendering.count() }).toEqual({
      handouts: before.handouts,
      renderings: before.renderings,
    });
    expect(await db().auditEvent.count()).toBe(before.audit + 1);
    expect(await db().auditEvent.findFirst({ orderBy: { seq: "desc" } })).toMatchObject({
      actor: "system:test",
      event: "terminal.handout",
      data: { sha256: hash },
    });
  });

  it("gives identical bytes for the same date, from two processes in different zones and locales", async () => {
    const [one, other] = [newPage(), newPage()];
    const args = (out: string) => [
      "handout",
      "--profile",
      desk.profile(flat),
      "--date",
      "2026-03-01",
      "--out",
      out,
    ];
    const ran = await Promise.all([
      towline(args(one), { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }),
      towline(args(other), { TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" }),
    ]);
    expect(ran.map((each) => each.code)).toEqual([0, 0]);
    expect(sha256(one)).toBe(sha256(other));
    expect((await readFrom(one)).all).toContain("March 1, 2026");
  });

  it("writes over an older page in one step, and leaves it whole when the new one is refused", async () => {
    const out = newPage();
    const first = await make(flat, { date: "2026-03-01" }, out);
    expect((await make(flat, { date: "2026-03-02" }, out)).sha256).not.toBe(first.sha256);
    const kept = sha256(out);
    await expect(make({ features: [] }, {}, out)).rejects.toMatchObject({ code: "invalid" });
    expect(sha256(out)).toBe(kept);
  });
});

describe("--choose", () => {
  it("prints the named topics in the order named, with their pairs and pins", async () => {
    const { slugs } = await make(flat, { choose: "option-partial-agonists, movement" });
    expect(
      slugs.filter((slug) => !["akathisia-restlessness", "impulse-urges", "when-to-call"].includes(slug)),
    ).toEqual(["option-partial-agonists", "movement"]);
    expect(slugs).toEqual(expect.arrayContaining(["akathisia-restlessness", "impulse-urges"]));
  });

  const refused: [string, Record<string, string>, unknown, string][] = [
    ["a topic that isn't there", { choose: "movement,no-such-topic" }, flat, "invalid"],
    ["no topic at all", { choose: " , " }, flat, "invalid"],
    [
      "a hard-blocked topic",
      { choose: "option-bupropion" },
      withFeatures("hx.seizure"),
      "blocked-for-safety",
    ],
    [
      "a plainly blocked topic",
      { choose: "movement,add-or-switch" },
      withFeatures("hx.bipolar"),
      "blocked-for-safety",
    ],
  ];
  it.each(refused)("refuses %s and leaves no file", async (_name, more, profile, code) => {
    const before = desk.pages();
    await expect(make(profile, { ...more, "safety-assessed": "Asked." })).rejects.toMatchObject({ code });
    expect(desk.pages()).toEqual(before);
  });
});

describe("--paper and --date", () => {
  it("take a4 and the clinic's own paper else", async () => {
    const [a4, own] = [newPage(), newPage()];
    await make(flat, { paper: "a4" }, a4);
    await make(flat, {}, own);
    expect([(await readFrom(a4)).size.map(Math.round), (await readFrom(own)).size.map(Math.round)]).toEqual([
      [595, 842],
      [612, 792],
    ]);
  });

  it.each([
    ["paper", "legal"],
    ["paper", "A4 "],
    ["date", "2026-02-30"],
    ["date", "1/2/2026"],
    ["date", ""],
    ["choose", ""],
  ])("refuse --%s %j and leave no file", async (name, value) => {
    const before = desk.pages();
    await expect(make(flat, { [name]: value })).rejects.toMatchObject({ code: "invalid" });
    expect(desk.pages()).toEqual(before);
  });
});

describe("--safety-assessed", () => {
  const risky = { features: ["age.25_64"], symptoms: { "sx.suicidal_thoughts": 1, "sx.low_mood": 2 } };

  it("is needed where a stop stands: exit 1, one line, no file", async () => {
    const before = desk.pages();
    const ran = await towline(["handout", "--profile", desk.profile(risky), "--out", newPage()]);
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 1, out: "" });
    expect(ran.err).toMatch(/^[^\n]*--safety-assessed[^\n]*\n$/);
    await expect(make(risky, { "safety-assessed": "  " })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    await expect(
      make({ features: ["age.25_64"], symptoms: { "sx.low_mood": 1 }, phq9: [1, 1, 1, 1, 1, 1, 1, 1, null] }),
    ).rejects.toMatchObject({ code: "blocked-for-safety" });
    expect(desk.pages()).toEqual(before);
  });

  it("lets it print, and its words are in neither page, answer nor audit", async () => {
    const out = newPage();
    const words = "Sister stays tonight";
    const answer = await make(risky, { "safety-assessed": words }, out);
    expect(answer.slugs).toContain("suicide-safety");
    expect((await readFrom(out)).all).toContain("988");
    const last = await db().auditEvent.findFirst({ orderBy: { seq: "desc" } });
    expect(last?.data).toMatchObject({ stopIds: ["profile.suicidal-thoughts"] });
    for (const output of [JSON.stringify(answer), JSON.stringify(last?.data), (await readFrom(out)).all])
      expect(output).not.toContain("Sister");
  });
});

describe("what can't be written or read", () => {
  it("is a missing --out, a folder that isn't there, or a folder in place of a file", async () => {
    const folder = desk.at("a-folder");
    mkdirSync(folder);
    const before = desk.pages();
    await expect(handoutCommand(system, { profile: desk.profile(flat) })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(make(flat, {}, desk.at("nowhere/page.pdf"))).rejects.toMatchObject({ code: "unavailable" });
    await expect(make(flat, {}, folder)).rejects.toMatchObject({ code: "unavailable" });
    expect(desk.pages()).toEqual(before);
  });

  it.each(malformed)("%s: one clear line and no file", async (_name, profile, says) => {
    const before = desk.pages();
    const refusal = await make(profile).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid", words: expect.stringMatching(says) as string });
    expect((refusal as Error).message).not.toContain("\n");
    expect(desk.pages()).toEqual(before);
  });
});
