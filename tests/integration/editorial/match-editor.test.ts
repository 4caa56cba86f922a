/** "Try it on a profile" against the library in the database. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { createExplanation } from "@/lib/editorial/versions/create-explanation";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { getVersion } from "@/lib/editorial/versions/queries";
import { matchContent, type MatchVersionView } from "@/lib/editorial/schema";
import { getMatchMaterial, tryMatch } from "@/lib/editorial/try/queries";
import type { ExampleProfile } from "@/lib/editorial/try/schema";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const slug = "anhedonia-lost-joy";
let [writer, draft, examples] = [] as unknown as [Admin, MatchVersionView, ExampleProfile[]];
beforeAll(async () => {
  writer = await newAdmin("Wanda Writer");
  const { versionId } = await beginDraft(writer, { slug, kind: "match", language: "en" });
  draft = (await getVersion(writer, { kind: "match", versionId })) as MatchVersionView;
  examples = (await getMatchMaterial(writer, { slug })).examples;
});
const flat = () => examples.find((one) => one.id === "flat-on-ssri")!.profile;
const tried = (match: Partial<MatchVersionView["content"]["match"]>) =>
  tryMatch(writer, {
    versionId: draft.id,
    content: { ...draft.content, match: { ...draft.content.match, ...match } },
    profile: flat(),
  });

describe("a draft tried on the examples of the library", () => {
  it("has four made-up people, all of them sound", () => {
    expect(examples.map((one) => one.id)).toEqual([
      "new-unsure",
      "flat-on-ssri",
      "young-two-weeks-in",
      "older-parkinsons",
    ]);
  });

  it("changes nothing while the draft is as published", async () => {
    const { before, after, moves } = await tried({});
    expect(after).toEqual(before);
    expect(moves).toMatchObject([{ slug, up: 0 }]);
  });

  it("shows a topic leave for a hard block, with its reason, and others rise", async () => {
    const { moves } = await tried({ block: [{ when: "hx.seizure", hard: true }] });
    expect(moves[0]).toMatchObject({
      slug,
      after: { kind: "held", hard: true, because: "Can't be added, because of: Seizures." },
    });
    expect(moves.slice(1).some((move) => (move.up ?? 0) > 0)).toBe(true);
  });

  it("answers for a topic that was never published", async () => {
    const { matchVersionId } = await createExplanation(writer, {
      slug: "brand-new",
      title: "Brand new",
      order: 999,
    });
    const content = matchContent.parse({
      grade: "strong",
      match: { weights: { "sx.anhedonia": 3, "sx.low_motivation": 3, "sx.fatigue": 3 } },
    });
    const { moves, before } = await tryMatch(writer, { versionId: matchVersionId, content, profile: flat() });
    expect(moves[0]).toMatchObject({
      slug: "brand-new",
      title: "Brand new",
      before: { kind: "absent" },
      after: { kind: "ranked" },
    });
    expect(before.some((one) => one.slug === "brand-new")).toBe(false);
  });

  it("refuses a profile that contradicts itself, and a condition that can't be read, in words", async () => {
    const profile = { symptoms: {}, features: ["tx.none_yet", "tx.on_ssri_snri"] };
    await expect(
      tryMatch(writer, { versionId: draft.id, content: draft.content, profile }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(tried({ gate: "hx.seizure or" })).rejects.toMatchObject({
      code: "invalid",
      words: expect.stringContaining("it ends too soon") as string,
    });
    await expect(
      tryMatch(writer, { versionId: crypto.randomUUID(), content: draft.content, profile: flat() }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("works out a new draft for little, as often as someone types", async () => {
    const before = process.cpuUsage();
    for (let weight = 0; weight < 60; weight += 1) {
      await tried({
        gate: weight % 2 === 0 ? null : "sx.anhedonia",
        weights: { "sx.fatigue": (weight % 3) + 1, "sx.guilt": ((weight >> 1) % 3) + 1 },
      });
    }
    // Processor time, which a busy machine doesn't stretch: a hundredth of a second each as a rule.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / 60).toBeLessThan(100);
  });
});
