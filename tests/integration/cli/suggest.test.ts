/**
 * `towline -- suggest`: JSON on standard output, one clear line on standard error, and nothing kept
 * but an audit row.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { suggestCommand } from "@/cli/suggest";
import { db } from "@/lib/platform/db/client";
import type { SuggestResult } from "@/lib/engine/matching/schema";
import { testDatabase } from "@/tests/setup/database";
import { flat, withFeatures } from "@/tests/setup/handout-makers";
import { Desk, malformed, towline } from "@/tests/setup/terminal";

testDatabase({ library: true });
const desk = new Desk();
afterAll(() => desk.remove());

const keys = (list: object[]) => [...new Set(list.flatMap((one) => Object.keys(one)))].sort();
const suggest = async (profile: unknown) => {
  const { code, out, err } = await towline(["suggest", "--profile", desk.profile(profile)]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as SuggestResult;
};

describe("suggest", () => {
  let found: SuggestResult;
  beforeAll(async () => {
    const profile = withFeatures("hx.seizure", "age.25_64", "tx.on_dopamine_addon", "hx.bipolar_family");
    found = await suggest({
      ...profile,
      symptoms: { ...profile.symptoms, "sx.suicidal_thoughts": 1, "sx.pain": 1 },
    });
  });

  it("prints exactly the shape that was agreed", () => {
    expect(Object.keys(found)).toEqual([
      "pinned",
      "suggestions",
      "alsoAsked",
      "heldBack",
      "banners",
      "stops",
      "ask",
    ]);
    expect(keys(found.pinned)).toEqual(["because", "slug"]);
    expect(keys(found.suggestions)).toEqual([
      "because",
      "cautions",
      "grade",
      "group",
      "paired",
      "place",
      "reasons",
      "score",
      "slug",
    ]);
    expect(keys(found.suggestions.flatMap((one) => one.cautions))).toEqual(["id", "message"]);
    expect(keys(found.heldBack)).toEqual(["because", "hard", "slug"]);
    expect(keys(found.banners)).toEqual(["id", "message"]);
    expect(keys(found.stops)).toEqual(["answers", "id", "message", "record"]);
    expect(keys(found.ask)).toEqual(["item", "options"]);
  });

  it("gives a level with symptoms and with nothing else", () => {
    const reasons = found.suggestions.flatMap((one) => one.reasons);
    expect(
      new Set(reasons.filter((reason) => "level" in reason).map((reason) => reason.id.startsWith("sx."))),
    ).toEqual(new Set([true]));
    expect(
      new Set(reasons.filter((reason) => !("level" in reason)).map((reason) => reason.id.startsWith("sx."))),
    ).toEqual(new Set([false]));
  });

  it("lists every eligible topic above 0 in final order, scores to two decimals", () => {
    expect(found.suggestions.length).toBeGreaterThan(5);
    for (const { score, reasons } of found.suggestions) {
      expect(score).toBeGreaterThan(0);
      expect(Math.round(score * 100) / 100).toBe(score);
      const contributions = reasons
        .map((reason) => (reason.weight * (reason.level ?? 3)) / 3)
        .sort((one, other) => other - one);
      expect(score).toBeCloseTo(
        contributions.reduce((sum, one, at) => sum + (at < 3 ? one : one / 3), 0),
        1,
      );
    }
  });

  it("says in one sentence why a topic is held back or pinned", () => {
    expect(found.heldBack).toContainEqual({
      slug: "option-bupropion",
      hard: true,
      because: "Can't be added, because of: Seizures.",
    });
    for (const { because } of [...found.heldBack, ...found.pinned])
      expect(because).toMatch(/^[A-Z][^\n]+\.$/);
  });

  it("says of each suggestion which group it belongs to, and in one sentence why it stands there", async () => {
    const asking = await suggest(withFeatures("age.25_64", "view.asks_ketamine", "tx.failed_trials_2plus"));
    expect(asking.suggestions[0]).toMatchObject({
      slug: "option-esketamine-ketamine",
      group: "asked",
      place: "asked",
      because: "They asked: Asks about ketamine or esketamine.",
    });
    for (const { group, place, because } of [...found.suggestions, ...asking.suggestions]) {
      expect(["asked", "helps", "this-week"]).toContain(group);
      expect(group === "asked").toBe(place === "asked");
      expect(because).toMatch(/^[A-Z][^\n]+\.$/);
    }
  });

  it("does not fail for a stop", () =>
    expect(found.stops.map((stop) => stop.id)).toContain("profile.suicidal-thoughts"));

  it("gives the same in whatever order the profile was written", async () => {
    const reversed = {
      features: [...flat.features].reverse(),
      symptoms: Object.fromEntries(Object.entries(flat.symptoms).reverse()),
    };
    expect(JSON.stringify(await suggest(reversed))).toBe(JSON.stringify(await suggest(flat)));
  });

  it("keeps nothing but an audit row as System", async () => {
    const before = { audit: await db().auditEvent.count(), handouts: await db().handout.count() };
    await suggest(flat);
    expect(await db().handout.count()).toBe(before.handouts);
    expect(await db().auditEvent.count()).toBe(before.audit + 1);
    expect(await db().auditEvent.findFirst({ orderBy: { seq: "desc" } })).toMatchObject({
      actor: "system:cli-suggest",
      event: "terminal.suggested",
    });
  });
});

describe("a malformed profile", () => {
  it.each(malformed)("%s is refused in one clear line", async (_name, profile, says) => {
    const refusal = await suggestCommand(makeSystem("test"), { profile: desk.profile(profile) }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: "invalid", words: expect.stringMatching(says) as string });
    expect((refusal as Error).message).not.toContain("\n");
  });
});

describe("a mistaken command line", () => {
  const one = desk.profile(flat);
  const wrong: [string, string[], RegExp][] = [
    ["no command", [], /No command/],
    ["a command that isn't there", ["print"], /no such command/],
    ["no profile", ["suggest"], /--profile is missing/],
    ["a profile that isn't there", ["suggest", "--profile", "nowhere.json"], /can't be read/],
    ["a folder in place of a profile", ["suggest", "--profile", "."], /can't be read/],
    ["an option that isn't there", ["suggest", "--profile", one, "--verbose"], /option is unknown/],
    ["a date that is none", ["suggest", "--profile", one, "--date", "2026-02-30"], /not a calendar date/],
    [
      "a malformed profile",
      ["suggest", "--profile", desk.profile({ symptoms: { "sx.anhedonia": 9 } })],
      /needs a level/,
    ],
  ];
  it.each(wrong)(
    "%s: exit 1, one line on standard error, nothing on standard output",
    async (_name, args, says) => {
      const { code, out, err } = await towline(args);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(says);
      expect(err).toMatch(/^[^\n]+\n$/);
    },
  );

  it("a database that is away: one line without a stack or an address", async () => {
    const { code, out, err } = await towline(["suggest", "--profile", one], {
      TOWLINE_EMBEDDED_URL: "postgresql://towline:secret@127.0.0.1:1/towline",
    });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toMatch(/secret|node_modules|at /);
  });
});
