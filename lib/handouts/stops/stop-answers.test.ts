import { describe, expect, it } from "vitest";
import type { FindingList } from "@/lib/engine/matching/schema";
import {
  areOffered,
  type Findings,
  findingsInWords,
  openLists,
  saysEnough,
  withChoice,
} from "./stop-answers";

const list = (id: string, more: Partial<FindingList> = {}): FindingList => ({
  id,
  title: id.toUpperCase(),
  several: false,
  optional: false,
  choices: ["none", "some", "open"].map((one) => ({ id: one, label: `${id} ${one}` })),
  ...more,
});
const stop = {
  record: [
    list("asked"),
    list("means", { several: true }),
    list("protective", { several: true, optional: true }),
  ],
};

describe("a line says enough", () => {
  it.each(["No plan, no intent.", "Wife holds the pills", "Vio a su hermana hoy", "нет плана сегодня"])(
    "“%s”",
    (line) => expect(saysEnough(line)).toBe(true),
  );
  it.each([
    "",
    "x",
    "ok ok",
    "Seen.",
    "assessed",
    "xxxxxxxxxx xxxxxxxxxx",
    ". . . . . . . . .",
    "aa bb aa bb aa",
  ])("and “%s” does not", (line) => expect(saysEnough(line)).toBe(false));
});

describe("what a stop is recorded with", () => {
  it("asks for each list but an optional one", () => {
    expect(openLists(stop, {}).map(({ id }) => id)).toEqual(["asked", "means"]);
    expect(openLists(stop, { asked: ["none"], means: [] }).map(({ id }) => id)).toEqual(["means"]);
    expect(openLists(stop, { asked: ["none"], means: ["open"] })).toEqual([]);
  });

  it("takes what it offers and nothing else", () => {
    expect(areOffered(stop, { asked: ["some"], means: ["some", "open"] })).toBe(true);
    const wrong: Findings[] = [
      { other: ["none"] },
      { asked: ["invented"] },
      { asked: ["open", "some"] },
      { means: ["some", "some"] },
      { means: ["none", "open"] },
    ];
    for (const findings of wrong) expect(areOffered(stop, findings)).toBe(false);
  });

  it("says it in words in the order it is offered", () =>
    expect(findingsInWords(stop, { means: ["open", "some"], asked: ["some"], protective: [] })).toEqual([
      { title: "ASKED", words: "asked some" },
      { title: "MEANS", words: "means some, means open" },
    ]));

  it("a list of one holds the newest, one of several gathers, and nothing stays of an empty one", () => {
    const [one, several] = stop.record as [FindingList, FindingList];
    expect(withChoice({ asked: ["none"] }, one, "some", true)).toEqual({ asked: ["some"] });
    expect(withChoice({ means: ["some"] }, several, "open", true)).toEqual({ means: ["some", "open"] });
    expect(withChoice({ means: ["none"] }, several, "open", true)).toEqual({ means: ["open"] });
    expect(withChoice({ means: ["some", "open"] }, several, "none", true)).toEqual({ means: ["none"] });
    expect(withChoice({ means: ["none"] }, several, "none", false)).toEqual({});
  });
});
