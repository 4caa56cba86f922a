import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { differences } from "./text-differences";
import { TextStore } from "./text-store";
import { withSources } from "./use-text";
import { blankText } from "@/lib/editorial/versions/blank-version";
import type { TextContent, TextVersionView } from "@/lib/editorial/schema";
import { shippedFolder } from "@/tests/setup/shipped-folder";

const base = blankText("movement", "en", null);
const titled = (title: string): TextContent => ({ ...base, title });
const theirs = (title: string, revision: number, state: "draft" | "inReview" = "draft") =>
  ({ state, revision, content: titled(title), updatedAt: "2026-11-21T10:00:00.000Z" }) as TextVersionView;
const refused = (code: "conflict" | "unavailable" | "signed-out" | "invalid", newer?: TextVersionView) => ({
  ok: false as const,
  code,
  words: "No.",
  nextStep: "Wait.",
  newer,
});

const save = vi.fn<ConstructorParameters<typeof TextStore>[2]>();
let store: TextStore;
beforeEach(() => {
  vi.useFakeTimers();
  save
    .mockReset()
    .mockImplementation(async ({ revision }) => ({ ok: true, value: { revision: revision + 1 } }));
  store = new TextStore("id", { revision: 0, content: base }, save);
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const sent = () => save.mock.calls.map(([{ content, revision }]) => `${content.title} on ${revision}`);

describe("autosave", () => {
  it("saves within a second of a pause, once for a burst of keys", async () => {
    for (const title of ["a", "ab", "abc"]) {
      store.change(titled(title));
      await pass(100);
    }
    expect(store.snapshot().state).toBe("pending");
    await pass(1_000);
    expect(sent()).toEqual(["abc on 0"]);
    expect(store.snapshot()).toMatchObject({ state: "saved", revision: 1 });
  });

  it("saves within five seconds of the first key, however long someone goes on typing", async () => {
    for (let key = 0; key < 50; key += 1) {
      store.change(titled(`t${key}`));
      await pass(100);
    }
    expect(save).toHaveBeenCalled();
    expect(store.unsaved).toBe(true);
  });

  it("keeps words of a failed request and sends them again, with what was typed since", async () => {
    save.mockRejectedValueOnce(new Error("no line")).mockResolvedValueOnce(refused("unavailable"));
    store.change(titled("one"));
    await pass(1_000);
    expect(store.snapshot().state).toBe("waiting");
    store.change(titled("one two"));
    await pass(8_000);
    expect(sent().at(-1)).toBe("one two on 0");
    expect(store.snapshot().state).toBe("saved");
  });

  it("sends nothing while signed out until the person goes on, and nothing refused again unchanged", async () => {
    save.mockResolvedValueOnce(refused("signed-out"));
    store.change(titled("one"));
    await pass(10_000);
    expect(sent().length).toBe(1);
    store.retry();
    await pass(10);
    expect(store.snapshot().state).toBe("saved");
    save.mockResolvedValueOnce(refused("invalid"));
    store.change(titled("two"));
    await pass(10_000);
    expect(store.snapshot().state).toBe("refused");
    store.change(titled("three"));
    await pass(1_000);
    expect(store.snapshot().state).toBe("saved");
  });
});

describe("a step that failed", () => {
  it("stops all saving, also of what was typed before it, until the person chose what stands", async () => {
    store.change(titled("shorter"));
    store.hold("A step failed.");
    store.change(titled("shorter still"));
    await pass(20_000);
    expect(sent()).toEqual([]);
    expect(store.snapshot()).toMatchObject({ state: "stuck", problem: "A step failed." });
    expect(store.opened).toEqual(base);
    store.change(titled("as it was"));
    store.retry();
    await pass(10);
    expect(sent()).toEqual(["as it was on 0"]);
    expect(store.snapshot()).toMatchObject({ state: "saved", problem: null });
  });

  it("stays stopped when an earlier save comes back, and counts its revision", async () => {
    save.mockImplementationOnce(
      ({ revision }) =>
        new Promise((resolve) => {
          setTimeout(() => resolve({ ok: true, value: { revision: revision + 1 } }), 500);
        }),
    );
    store.change(titled("one"));
    await pass(900);
    store.hold("A step failed.");
    await pass(10_000);
    expect(store.snapshot()).toMatchObject({ state: "stuck", revision: 1 });
    store.retry();
    expect(store.snapshot().state).toBe("saved");
  });
});

describe("two people", () => {
  it("holds both texts until the person chooses, and goes on upon the newer revision", async () => {
    save.mockResolvedValueOnce(refused("conflict", theirs("theirs", 4)));
    store.change(titled("mine"));
    await pass(1_000);
    expect(store.snapshot()).toMatchObject({ state: "conflict", theirs: { revision: 4 } });
    expect([store.base.title, store.latest.title]).toEqual([base.title, "mine"]);
    await pass(20_000);
    expect(sent().length).toBe(1);
    store.settle(titled("both"));
    await pass(10);
    expect(sent().at(-1)).toBe("both on 4");
    expect(store.snapshot()).toMatchObject({ state: "saved", revision: 5, theirs: null });
  });

  it("tells with the merged text where both stand, once", async () => {
    save.mockResolvedValueOnce(refused("conflict", theirs("theirs", 4)));
    store.change(titled("mine"));
    await pass(1_000);
    const clash = { where: "Title", ours: "mine", theirs: "theirs", blockId: null };
    save.mockRejectedValueOnce(new Error("no line"));
    store.settle(titled("mine / theirs"), [clash]);
    await pass(5_000);
    store.change(titled("mine"));
    await pass(5_000);
    expect(save.mock.calls.slice(1).map(([{ clashes }]) => clashes)).toEqual([[clash], [clash], undefined]);
  });

  it("has nothing to send when theirs is taken", async () => {
    save.mockResolvedValueOnce(refused("conflict", theirs("theirs", 4)));
    store.change(titled("mine"));
    await pass(1_000);
    store.settle(titled("theirs"));
    expect(store.snapshot()).toMatchObject({ state: "saved", revision: 4 });
    expect(store.unsaved).toBe(false);
  });

  it("takes a save whose answer was lost for what it is, not for someone else's", async () => {
    save
      .mockRejectedValueOnce(new Error("no line"))
      .mockResolvedValueOnce(refused("conflict", theirs("mine", 1)));
    store.change(titled("mine"));
    await pass(5_000);
    expect(store.snapshot()).toMatchObject({ state: "saved", revision: 1 });
    expect(store.unsaved).toBe(false);
  });

  it("keeps the text on screen when it is no draft any more", async () => {
    save.mockResolvedValueOnce(refused("conflict", theirs("theirs", 4, "inReview")));
    store.change(titled("mine"));
    await pass(1_000);
    expect(store.snapshot().state).toBe("closed");
    expect(store.latest.title).toBe("mine");
  });
});

describe("what is told of two texts", () => {
  it("shows the words that differ, part by part, and citations among them", async () => {
    const { topics } = await shippedFolder();
    const { tree, sources } = topics.find((topic) => topic.slug === "movement" && topic.language === "en")!;
    const mine = { ...titled("Moving helps"), tree, sources };
    const other = structuredClone(mine);
    other.title = "Moving can help";
    const first = other.tree.content[0]!.content[0]!;
    if (first.type === "paragraph")
      first.content[0]!.marks = [{ type: "claim", attrs: { sources: ["Clegg2026"], standing: "contested" } }];
    const found = differences(mine, other);
    expect(found.map(({ name }) => name)).toEqual(["Title", "Takeaway"]);
    expect(found[0]!.theirs.filter(({ differs }) => differs).map(({ text }) => text.trim())).toEqual([
      "can help",
    ]);
    expect(found[1]!.theirs.some(({ text, differs }) => differs && text.includes("contested"))).toBe(true);
    expect(differences(mine, structuredClone(mine))).toEqual([]);
  });

  it("derives sources from the claims, in the order the editor gave them", async () => {
    const { topics } = await shippedFolder();
    const { tree, sources } = topics.find((topic) => topic.slug === "movement" && topic.language === "en")!;
    const reversed = [...sources].reverse();
    expect(withSources({ ...base, tree, sources: ["Gone2020", ...reversed] }).sources).toEqual(reversed);
    expect([...withSources({ ...base, tree, sources: [] }).sources].sort()).toEqual([...sources].sort());
  });
});
