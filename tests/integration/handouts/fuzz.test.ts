/**
 * Made-up profiles and requests through composition and through the doors of handouts: every answer is a
 * success or one of our own refusals, and no row is ever half written. With
 * lib/engine/matching/generated.test.ts over 10,000 in `npm test`.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  answerStopAction,
  createHandoutAction,
  finaliseHandoutAction,
  findHandoutsAction,
  saveDraftAction,
  useHandoutAgainAction,
} from "@/app/(clinic)/handouts/actions";
import { GET as getPdf } from "@/app/api/handouts/[id]/pdf/route";
import { GET as getPages } from "@/app/api/handouts/[id]/pages/route";
import { GET as getPreview } from "@/app/api/handouts/[id]/preview/route";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { composeHandout } from "@/lib/document/compose-handout";
import { pageTopics } from "@/lib/handouts/choose/page-topics";
import { matcherOf } from "@/lib/handouts/choose/matcher-of";
import { handoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { checkChoice } from "@/lib/engine/matching/check-choice";
import { printable, printableText } from "@/lib/document/pdf/printable";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { brokenPatch, cases, oddId, oddRevision, soundPatch } from "@/tests/setup/generated";
import { found, storedPages } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let someone: Someone;
let library: PublishedLibrary;
beforeAll(async () => {
  someone = await makePerson("fuzz", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
  library = await getPublishedLibrary(makeSystem("test"), "en");
});

type Outcome<Value> = { ok: true; value: Value } | { ok: false; code: string; words: string };
type Door = (input: never) => Promise<unknown>;
const through = async <Value>(door: Door, input: unknown) =>
  (await withIncoming(someone.headers, () => door(input as never))) as Outcome<Value>;

/** A refusal of our own: in words, of the known codes, and never the masked one for what nobody foresaw. */
function expectOurs(outcome: Outcome<unknown>): void {
  if (outcome.ok) return;
  expect(["invalid", "conflict", "not-found", "not-allowed", "blocked-for-safety"]).toContain(outcome.code);
  expect(outcome.words).toMatch(/\S/);
}

/** The same with the signs left out of every text that no font of ours holds. */
function printing(value: unknown): unknown {
  if (typeof value === "string") return printableText(value, true).value;
  if (Array.isArray(value)) return value.map(printing);
  return value !== null && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printing(one)]))
    : value;
}

async function expectWhole(id: string): Promise<void> {
  const { row, slugs, topics, positions } = await storedPages(id);
  expect(new Set(topics).size).toBe(topics.length);
  expect(slugs.every((slug) => topics.includes(slug))).toBe(true);
  expect(topics.filter((slug) => slugs.includes(slug))).toEqual(slugs);
  expect(positions).toEqual(topics.map((_, index) => index));
  // Only a page that waits for its age band stands in the draft without standing on the page.
  if (row.state === "sealed") expect(topics).toEqual(slugs);
}

describe("composition", { timeout: 600_000 }, () => {
  it(`makes a whole document of any choice that can be read (${cases(1500)})`, () => {
    let made = 0;
    fc.assert(
      fc.property(soundPatch, (input) => {
        const patch = handoutPatch.safeParse(input);
        if (!patch.success) return;
        try {
          const profile = readProfile(patch.data.profile ?? {}, library.vocabulary, library.rules, {
            draft: true,
          });
          const choice = patch.data.topics ?? [];
          const check = checkChoice(matcherOf(library), {
            profile,
            chosen: choice.map((one) => one.slug),
            overrides: choice.filter((one) => one.override).map((one) => one.slug),
          });
          const topics = pageTopics(check, choice, library);
          const clinic = { name: "", address: [], phone: "", afterHours: "" };
          const banners = check.banners.map(({ id, tone, message }) => ({ id, tone, text: message }));
          const { value } = printable(
            composeHandout({
              language: "en",
              paper: "letter",
              words: library.pageWords,
              clinic,
              date: "2026-11-21",
              firstName: patch.data.firstName ?? null,
              note: patch.data.note ?? null,
              banners,
              topics,
              figures: library.figures,
            }),
          );
          made += 1;
          if (JSON.stringify(value.topics.map((topic) => topic.slug)) !== JSON.stringify(check.pages))
            throw new Error("pages and document differ");
          if (value.topics.some((topic) => topic.sections.length === 0))
            throw new Error("a topic prints nothing");
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
      { numRuns: cases(1500) },
    );
    expect(made).toBeGreaterThan(cases(1500) / 3);
  });
});

describe("the doors of handouts", { timeout: 3_600_000 }, () => {
  it(`take patch after patch on one draft, and keep it whole (${cases(150)})`, async () => {
    const made = await through<{ id: string }>(createHandoutAction, {});
    if (!made.ok) throw new Error(made.words);
    const { id } = made.value;
    let revision = 0;
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(soundPatch, async (patch) => {
        const outcome = await through<DraftView>(saveDraftAction, { id, revision, patch });
        expectOurs(outcome);
        if (outcome.ok) {
          expect(outcome.value.revision).toBe(revision + 1);
          revision += 1;
          saved += 1;
        }
        expect((await db().handout.findUniqueOrThrow({ where: { id } })).revision).toBe(revision);
        await expectWhole(id);
      }),
      { numRuns: cases(150), endOnFailure: true },
    );
    expect(saved).toBeGreaterThan(cases(150) / 3);
  });

  it(`refuse what nobody should send, and change nothing (${cases(400)})`, async () => {
    const made = await through<{ id: string }>(createHandoutAction, {});
    if (!made.ok) throw new Error(made.words);
    const { id } = made.value;
    const before = await storedPages(id);
    await fc.assert(
      fc.asyncProperty(brokenPatch, oddId, oddRevision, async (patch, strange, revision) => {
        expectOurs(await through(saveDraftAction, { id: strange, revision: 0, patch: {} }));
        expect(
          await through(saveDraftAction, {
            id,
            revision: revision === 0 ? -1 : revision,
            patch: { label: "never" },
          }),
        ).toMatchObject({ ok: false });
        expectOurs(await through(answerStopAction, { id, stopId: strange, text: revision }));
        expectOurs(await through(finaliseHandoutAction, { id: strange, revision }));
        expectOurs(await through(useHandoutAgainAction, strange));
        expectOurs(await through(findHandoutsAction, { label: strange, from: revision }));
        expectOurs(await through(saveDraftAction, { id, revision: 2_000_000_000, patch }));
      }),
      {
        numRuns: cases(400),
        endOnFailure: true,
        examples: [
          [{}, "", 1],
          [null, undefined, Number.NaN],
        ],
      },
    );
    expect(await storedPages(id)).toEqual(before);
  });

  it(`finalise, or say why not, whatever was saved (${cases(40)})`, async () => {
    let finalised = 0;
    await fc.assert(
      fc.asyncProperty(soundPatch, fc.boolean(), async (typed, prints) => {
        // What can't print whole is never finalised, so half of them are words that can.
        const patch = prints ? printing(typed) : typed;
        const made = await through<{ id: string }>(createHandoutAction, {});
        if (!made.ok) throw new Error(made.words);
        const { id } = made.value;
        const outcome = await through<DraftView>(saveDraftAction, { id, revision: 0, patch });
        expectOurs(outcome);
        if (!outcome.ok) return;
        for (const stop of outcome.value.stops)
          expectOurs(
            await through(answerStopAction, {
              id,
              stopId: stop.id,
              text: "Asked today, and safe.",
              findings: found(stop),
            }),
          );
        const done = await through<{ id: string }>(finaliseHandoutAction, { id, revision: 1 });
        expectOurs(done);
        const row = await db().handout.findUniqueOrThrow({ where: { id }, include: { renderings: true } });
        expect([row.state, row.renderings.length, row.documentSealed !== null]).toEqual(
          done.ok ? ["sealed", 1, true] : ["draft", 0, false],
        );
        finalised += done.ok ? 1 : 0;
        await expectWhole(id);
      }),
      { numRuns: cases(40), endOnFailure: true },
    );
    expect(finalised).toBeGreaterThan(0);
  });

  it(`answer any query of preview and PDF with a page or a refusal, never a fault (${cases(150)})`, async () => {
    const made = await through<{ id: string }>(createHandoutAction, {});
    if (!made.ok) throw new Error(made.words);
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.constantFrom("1", "2", "letter", "a4", "1e3", "0x1", "-1", "NaN"),
    );
    const query = fc.dictionary(
      fc.constantFrom("page", "paper", "rev", "drawing", "known", "download", "id", "x"),
      value,
      {
        maxKeys: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(query, fc.oneof(fc.constant(made.value.id), fc.string()), async (asked, id) => {
        for (const door of [getPdf, getPreview, getPages]) {
          const request = new Request(`${ourOrigin()}/route?${new URLSearchParams(asked)}`, {
            headers: new Headers(someone.headers),
          });
          const { status } = await door(request, { params: Promise.resolve({ id }) });
          expect([200, 400, 404, 409]).toContain(status);
        }
      }),
      { numRuns: cases(150), endOnFailure: true },
    );
  });

  it("leave an audit chain that verifies", async () => {
    expect(await verifyAuditChain(makeSystem("test"))).toMatchObject({ ok: true });
    const [{ drafts }] = await db().$queryRaw<
      [{ drafts: number }]
    >`SELECT count(*)::int AS drafts FROM "AuditEvent" WHERE event = 'handout.created'`;
    expect(drafts).toBe(await db().handout.count());
  });
});
