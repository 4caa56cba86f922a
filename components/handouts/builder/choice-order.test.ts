import { describe, expect, it } from "vitest";
import type { DraftTopic } from "@/lib/handouts/draft/schema";
import { choiceOf, movedBy, movedTo, placeAt, rowsOf, withRow, withTopic } from "./choice-order";

const topic = (slug: string, more: Partial<DraftTopic> = {}): DraftTopic => ({
  slug,
  title: slug,
  because: "chosen",
  why: null,
  layer: "brief",
  hiddenParts: [],
  note: null,
  override: null,
  pinned: false,
  front: false,
  ...more,
});
const pinned = { because: "pinned", pinned: true } as const;
const topics = [
  topic("safety", { ...pinned, front: true }),
  topic("calls", { pinned: true, front: true }),
  topic("urges", pinned),
  topic("restless", pinned),
  topic("sleep"),
  topic("food", { because: "paired" }),
  topic("walk"),
];
const rows = rowsOf(topics);
const named = (moved: DraftTopic[]) => choiceOf(topics, moved).map(({ slug }) => slug);

describe("the order of the pages", () => {
  it("is of those chosen and of safety pages beside the front sheet, not of what comes along", () => {
    expect(rows.map(({ slug }) => slug)).toEqual(["urges", "restless", "sleep", "walk"]);
  });

  it("names no safety page that stands first by itself, and keeps what was chosen of the front sheet", () => {
    expect(named(rows)).toEqual(["calls", "sleep", "walk"]);
    expect(named(movedBy(rows, "walk", -1))).toEqual(["calls", "walk", "sleep"]);
    expect(choiceOf([topic("urges", pinned)], [topic("urges", pinned)])).toEqual([]);
  });

  it("names a safety page that was moved, and those it was moved before", () => {
    expect(named(movedBy(rows, "restless", 1))).toEqual(["calls", "sleep", "restless", "walk"]);
    expect(named(movedBy(rows, "restless", -1))).toEqual(["calls", "restless", "urges", "sleep", "walk"]);
    expect(named(movedBy(rows, "sleep", -1))).toEqual(["calls", "sleep", "restless", "walk"]);
  });

  it("names one that was changed, as it was changed", () => {
    expect(choiceOf(topics, withRow(rows, "restless", { layer: "full" }))[1]).toEqual({
      slug: "restless",
      layer: "full",
      hiddenParts: [],
      note: null,
      override: null,
    });
  });

  it("follows a drag, which leaves a row let go where it stood, and buttons stay at the ends", () => {
    expect(named(movedTo(rows, "walk", 0))).toEqual(["calls", "walk", "urges", "restless", "sleep"]);
    expect(named(movedTo(rows, "sleep", 4))).toEqual(["calls", "walk", "sleep"]);
    for (const place of [2, 3]) expect(movedTo(rows, "sleep", place)).toEqual(rows);
    expect(movedBy(rows, "walk", 1)).toEqual(rows);
    expect(movedBy(rows, "urges", -1)).toEqual(rows);
  });

  it("takes a row let go over the upper half of another before it, over the lower half behind it", () => {
    const three = [0, 50, 100].map((top) => ({ top, height: 50 }));
    expect([-5, 24, 26, 74, 76, 500].map((y) => placeAt(three, y))).toEqual([0, 0, 1, 1, 2, 3]);
  });
});

it("a topic that comes back has the form it last had, and a new one is brief", () => {
  const before = {
    slug: "sleep",
    layer: "full",
    hiddenParts: ["ask" as const],
    note: "n",
    override: null,
  } as const;
  const again = { override: null, before: { ...before, hiddenParts: [...before.hiddenParts] } };
  expect(withTopic([], "sleep", again)).toEqual([before]);
  const brief = { slug: "walk", layer: "brief", hiddenParts: [], note: null, override: "asked for" };
  expect(withTopic([before as never], "walk", { override: "asked for", before: undefined })).toEqual([
    before,
    brief,
  ]);
});
