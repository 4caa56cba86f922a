import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftStore } from "./draft-store";
import type { BuilderActions } from "./types";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import type { Refusal } from "@/lib/platform/outcome";

const topic = (slug: string, because: DraftView["topics"][number]["because"] = "chosen") =>
  ({
    slug,
    title: `About ${slug}`,
    layer: "full",
    hiddenParts: [],
    note: null,
    override: null,
    why: null,
    because,
    pinned: because === "pinned",
    front: false,
  }) as DraftView["topics"][number];
const chosen = (slug: string) => ({
  slug,
  layer: "full" as const,
  hiddenParts: [],
  note: null,
  override: null,
});
const draft = {
  id: "0197b5a0-0000-7000-8000-000000000001",
  revision: 3,
  state: "draft",
  label: null,
  firstName: null,
  note: null,
  language: "en",
  paper: "letter",
  size: "normal",
  grey: false,
  qr: "none",
  plan: { lines: [], step: null },
  stepChoices: [],
  step: null,
  options: [],
  gridOptions: [],
  matters: [],
  thenAndNow: false,
  profile: { symptoms: {}, features: [] },
  answeredOn: { phq9: "2026-01-01", gad7: "2026-01-02" },
  mapped: { levels: {}, features: [] },
  choiceIsDefault: true,
  topics: [topic("sleep"), topic("safety", "pinned")],
  removed: [],
  suggestions: [],
  alsoAsked: [],
  heldBack: [],
  due: [],
  banners: [],
  stops: [],
  asks: [],
  pages: 1,
  drawing: "drawn-before",
  over: 0,
  warnings: [],
  missing: [],
  lost: [],
  blockers: [],
} satisfies DraftView;

const refused = (code: Refusal["code"]): Refusal => ({ ok: false, code, words: "No.", nextStep: "Wait." });
const save = vi.fn<BuilderActions["save"]>();
let server: DraftView;
let store: DraftStore;
/** As the server does it: only what the patch names changes. */
const taken = ({ answeredToday = [], topics, ...patch }: HandoutPatch): DraftView => ({
  ...server,
  ...patch,
  revision: server.revision + 1,
  answeredOn: Object.fromEntries(
    Object.entries(server.answeredOn).filter(([form]) => !answeredToday.some((one) => one === form)),
  ),
  ...(topics ? { topics: topics.map(({ slug }) => topic(slug)), choiceIsDefault: false } : {}),
});
beforeEach(() => {
  vi.useFakeTimers();
  server = draft;
  save.mockReset().mockImplementation(async ({ patch }) => {
    server = taken(patch);
    return { ok: true, value: server };
  });
  store = new DraftStore(draft, save);
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const sent = () => save.mock.calls.map(([{ revision, patch }]) => ({ revision, patch }));

describe("the draft of the builder", () => {
  it("shows a change at once and saves it with the revision it was made on", async () => {
    store.change({ label: "Tuesday" });
    store.change({ note: "Call me." });
    expect(store.snapshot().view).toMatchObject({ label: "Tuesday", note: "Call me.", revision: 3 });
    expect([store.unsaved, store.underWay]).toEqual([true, true]);
    await pass(10);
    store.change({ label: null });
    await pass(10);
    expect(sent()).toEqual([
      { revision: 3, patch: { label: "Tuesday", note: "Call me." } },
      { revision: 4, patch: { label: null } },
    ]);
    expect(store.snapshot()).toMatchObject({ saveState: "saved", savedRevision: 5, problem: null });
    expect(store.unsaved).toBe(false);
  });

  it("keeps what the person chose in order, behind safety pages that nobody moved", async () => {
    store.change({ topics: [chosen("movement"), chosen("sleep")] });
    expect(store.snapshot().view.topics.map(({ slug, title }) => `${slug}: ${title}`)).toEqual([
      "safety: About safety",
      "movement: movement",
      "sleep: About sleep",
    ]);
    expect(store.snapshot().view.choiceIsDefault).toBe(false);
  });

  it("tells of both forms that they are today's answers, however quickly they were pressed", async () => {
    save.mockRejectedValueOnce(new Error("no line"));
    store.change({ answeredToday: ["phq9"] }, { undoable: false });
    await pass(10);
    store.change({ answeredToday: ["gad7"] }, { undoable: false });
    expect(store.snapshot().view.answeredOn).toEqual({});
    await pass(4_000);
    expect(server.answeredOn).toEqual({});
  });

  it("takes back step by step, to the default choice too", async () => {
    store.change({ label: "one" });
    store.change({ topics: [chosen("movement")] });
    await pass(10);
    store.undo();
    await pass(10);
    expect(sent().at(-1)?.patch).toEqual({ topics: null });
    expect(store.snapshot().canUndo).toBe(true);
    store.undo();
    await pass(10);
    expect(sent().at(-1)?.patch).toEqual({ label: null });
    expect([store.snapshot().canUndo, server.label]).toEqual([false, null]);
  });

  it.each(["unavailable", "too-many"] as const)(
    "keeps words the server could not take, and sends them again: %s",
    async (code) => {
      save.mockResolvedValueOnce(refused(code));
      store.change({ label: "Tuesday" });
      await pass(10);
      expect(store.snapshot()).toMatchObject({ saveState: "waiting", view: { label: "Tuesday" } });
      expect(store.underWay).toBe(false);
      await pass(4_000);
      expect(server.label).toBe("Tuesday");
      expect(store.snapshot()).toMatchObject({ saveState: "saved", problem: null });
    },
  );

  it("takes back what the server refuses, says so, and saves what was typed since", async () => {
    save.mockImplementationOnce(async () => {
      store.change({ note: "Kept." });
      return refused("invalid");
    });
    store.change({ label: "Refused" });
    await pass(5);
    await pass(10);
    expect(store.snapshot().view).toMatchObject({ label: null, note: "Kept." });
    expect(server).toMatchObject({ label: null, note: "Kept." });
    save.mockResolvedValueOnce(refused("invalid"));
    store.change({ label: "Refused again" });
    await pass(10);
    expect(store.snapshot()).toMatchObject({
      saveState: "refused",
      problem: "No. Wait.",
      view: { label: null },
    });
  });

  it.each(["conflict", "signed-out"] as const)(
    "holds everything until the person did something: %s",
    async (code) => {
      save.mockResolvedValueOnce(refused(code));
      store.change({ label: "Mine" });
      await pass(10);
      store.change({ note: "Mine too" });
      await pass(60_000);
      expect(save).toHaveBeenCalledTimes(1);
      expect(store.snapshot()).toMatchObject({ saveState: code, problem: "No. Wait." });
      expect(store.snapshot().view).toMatchObject({ label: "Mine", note: "Mine too" });
      expect(store.unsaved).toBe(true);
      if (code === "conflict") return;
      store.retry();
      await pass(10);
      expect(server).toMatchObject({ label: "Mine", note: "Mine too" });
    },
  );

  it("goes on from a draft that an answer to something else brought, with its revision", async () => {
    store.accept({ ...draft, revision: 8, pages: 2 });
    expect(store.snapshot()).toMatchObject({ savedRevision: 8, view: { pages: 2 } });
    store.change({ label: "Tuesday" });
    await pass(10);
    expect(sent()[0]?.revision).toBe(8);
  });

  it("tells a problem beside the saving until the next save", async () => {
    store.report("That stop is open.");
    expect(store.snapshot()).toMatchObject({ saveState: "saved", problem: "That stop is open." });
    store.change({ label: "Tuesday" });
    await pass(10);
    expect(store.snapshot().problem).toBeNull();
  });

  it("ends with what was typed last in every field, whatever the server answered meanwhile", async () => {
    const step = fc.oneof(
      fc.record({
        field: fc.constantFrom("label" as const, "firstName" as const, "note" as const),
        words: fc.string({ maxLength: 5 }),
      }),
      fc.constantFrom("fine", "down", "busy", "out", "wait", "retry"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        server = draft;
        const draftStore = new DraftStore(draft, save);
        const typed: Record<string, string> = {};
        for (const one of steps) {
          if (typeof one === "object") {
            typed[one.field] = one.words;
            draftStore.change({ [one.field]: one.words });
            expect(draftStore.snapshot().view).toMatchObject(typed);
          } else if (one === "down") save.mockRejectedValueOnce(new Error("no line"));
          else if (one === "busy") save.mockResolvedValueOnce(refused("too-many"));
          else if (one === "out") save.mockResolvedValueOnce(refused("signed-out"));
          else if (one === "wait") await pass(1_700);
          else if (one === "retry") draftStore.retry();
        }
        while (draftStore.unsaved) {
          draftStore.retry();
          await pass(4_000);
        }
        expect(server).toMatchObject(typed);
        expect(draftStore.snapshot()).toMatchObject({ saveState: "saved", view: typed });
      }),
      { numRuns: 200 },
    );
  });
});
