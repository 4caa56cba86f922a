import { describe, expect, it } from "vitest";
import type { PlanKind } from "@/lib/document/schema";
import {
  changedLine,
  inOneLine,
  rowsOf,
  stepOfValue,
  valueOfStep,
  withLine,
  withoutLine,
} from "./plan-lines";

const line = (kind: PlanKind, text: string) => ({ kind, text });
const lines = [line("medicine", "Goes on"), line("nextVisit", "In two weeks")];

describe("lines of the plan", () => {
  it("are added below, empty, of the first kind that is not there yet", () => {
    expect(withLine([], -1)).toEqual([line("medicine", "")]);
    expect(withLine(lines, 0)).toEqual([lines[0], line("today", ""), lines[1]]);
    expect(withLine(lines, 1).at(-1)).toEqual(line("today", ""));
  });

  it("are changed and taken out one at a time", () => {
    expect(changedLine(lines, 1, { text: "In a week" })).toEqual([lines[0], line("nextVisit", "In a week")]);
    expect(changedLine(lines, 0, { kind: "other" })[0]).toEqual(line("other", "Goes on"));
    expect(withoutLine(lines, 0)).toEqual([lines[1]]);
  });

  it("stay one line whatever is pasted, in a field with rows for all of it", () => {
    expect(inOneLine("Keep taking it.\r\n  Call us.\nBring the list.")).toBe(
      "Keep taking it. Call us. Bring the list.",
    );
    expect([rowsOf(""), rowsOf("x".repeat(24)), rowsOf("x".repeat(160))]).toEqual([1, 1, 7]);
  });
});

describe("the step as a list offers it", () => {
  const offered = [
    { slug: "sleep", item: "sleep.do.1-1", text: "Get up at one time." },
    { slug: "movement", item: "movement.do.1-1", text: "Walk." },
  ];

  it.each([
    [null, "first"],
    ["none" as const, "none"],
    [{ own: "Walk" }, "own"],
    [{ slug: "movement", item: "movement.do.1-1" }, "movement.do.1-1"],
  ])("%j stands at %s", (step, value) => expect(valueOfStep(step, offered)).toBe(value));

  it("stands at the first while its line is not offered, as it prints", () => {
    expect(valueOfStep({ slug: "gone", item: "gone.do.1-1" }, offered)).toBe("first");
  });

  it("comes back from the list as it went in; own words begin empty", () => {
    expect(stepOfValue("first", offered)).toBeNull();
    expect(stepOfValue("none", offered)).toBe("none");
    expect(stepOfValue("own", offered)).toEqual({ own: "" });
    expect(stepOfValue("sleep.do.1-1", offered)).toEqual({ slug: "sleep", item: "sleep.do.1-1" });
  });
});
