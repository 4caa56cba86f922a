import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantIn } from "@/lib/platform/calendar-dates";
import { movedSince, notReady, saysWhy, stepsFor, type Shown } from "./rules";

const zone = "America/New_York";

describe("a date and time of the clinic", () => {
  it("is read in its zone, summer and winter", () => {
    expect(instantIn("2026-07-01T08:00", zone)).toBe("2026-07-01T12:00:00.000Z");
    expect(instantIn("2026-01-01T08:00", zone)).toBe("2026-01-01T13:00:00.000Z");
    expect(instantIn("2026-01-01T08:00", "Asia/Kathmandu")).toBe("2026-01-01T02:15:00.000Z");
  });

  it("is an hour later where clocks leap over it, and the first of two where they go back", () => {
    expect(instantIn("2026-03-08T02:30", zone)).toBe("2026-03-08T07:30:00.000Z");
    expect(instantIn("2026-11-01T01:30", zone)).toBe("2026-11-01T05:30:00.000Z");
  });

  it("is nothing where it is no date", () => {
    expect(instantIn("soon", zone)).toBeNull();
  });

  it("shows on the clock of that zone as it was typed, wherever clocks do not leap over it", () => {
    const shown = (iso: string, timeZone: string) =>
      new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
        .format(new Date(iso))
        .replace(" ", "T");
    const zones = fc.constantFrom(
      "America/New_York",
      "America/Los_Angeles",
      "Europe/Madrid",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "UTC",
    );
    const days = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, zones, (day, timeZone) => {
        const local = shown(day.toISOString(), timeZone);
        expect(shown(instantIn(local, timeZone) ?? "", timeZone)).toBe(local);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what moved", () => {
  const seen: Shown = { state: "inReview", revision: 3, publishedId: "a", publishAt: null };

  it("is told to whoever was refused because of it", () => {
    expect(movedSince(seen, { ...seen, publishedId: "b" })).toBe(
      "Another version was published in the meantime.",
    );
    expect(movedSince(seen, { ...seen, state: "draft", revision: 4 })).toBe(
      "It was taken back or sent back: it is a draft now.",
    );
    expect(movedSince({ ...seen, state: "draft" }, { ...seen, revision: 4 })).toBe("It was sent for review.");
    expect(movedSince({ ...seen, state: "draft" }, { ...seen, state: "retired" })).toBe("It was put away.");
    expect(movedSince(seen, { ...seen, revision: 4, publishAt: "2099-01-01T00:00:00Z" })).toBe(
      "It was approved for a later date.",
    );
    expect(movedSince({ ...seen, state: "draft" }, { ...seen, state: "draft", revision: 4 })).toBe(
      "Its words were changed.",
    );
  });
});

describe("steps open to a person", () => {
  const [writer, reviewer] = [
    { personId: "w", isReviewer: true, mayFinalise: true },
    { personId: "r", isReviewer: true, mayFinalise: true },
  ];
  const waiting = {
    state: "inReview" as const,
    writerIds: ["w"],
    publishAt: null,
    basedOnId: "v1",
    publishedId: "v1",
    openConflicts: 0,
  };

  it("let nobody approve words of their own but in a one-person practice", () => {
    expect(stepsFor(waiting, reviewer, false)).toContain("approve");
    expect(stepsFor(waiting, writer, false)).not.toContain("approve");
    expect(stepsFor(waiting, writer, true)).toContain("approve");
    expect(stepsFor(waiting, { personId: "x", isReviewer: false, mayFinalise: true }, true)).toEqual([
      "withdraw",
    ]);
  });

  it("lead through bringing up to date where something was published since, and through settling where two texts stand", () => {
    const [behind, clash] = [
      { ...waiting, basedOnId: "v0" },
      { ...waiting, openConflicts: 1 },
    ];
    expect(stepsFor({ ...behind, state: "draft" }, writer, false)).toEqual(["edit", "update", "discard"]);
    expect(stepsFor({ ...clash, state: "draft" }, writer, false)).toEqual(["edit", "discard"]);
    for (const one of [behind, clash])
      expect(stepsFor(one, reviewer, false)).toEqual(["sendBack", "withdraw"]);
    expect(notReady({ ...behind, publishedId: null })).toBeNull();
  });

  it("say a reason only where it says why", () => {
    expect(
      ["Fine.", "It is fine, it is fine, it is fine, it is fine.", "a b c d e f g h i j"].filter(saysWhy),
    ).toEqual([]);
    expect(
      saysWhy("El texto cita la etiqueta y la línea siguiente dice que nadie cambia la dosis solo."),
    ).toBe(true);
  });
});
