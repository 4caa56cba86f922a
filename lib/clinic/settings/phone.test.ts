import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isPhone, numbersIn } from "./phone";
import { changeClinicInput, ownCrisisWords } from "./schema";

const faults = (input: object) =>
  changeClinicInput.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

describe("the clinic's phone", () => {
  it.each([
    "555-0142",
    "555-0142 ext 3",
    "(555) 010-0142",
    "+1 (555) 010-0142",
    "+1 555 010 0142, x12",
    "555.010.0142",
    "+49 30 1234567",
    "020 7946 0018",
    "+34 910 12 34 56",
  ])("takes %s", (phone) => {
    expect(isPhone(phone)).toBe(true);
    expect(faults({ phone })).toEqual([]);
  });

  it.each([
    "Ask at the desk",
    "tel",
    "12345",
    "555-0142 or come by",
    "1234567890123456",
    "(555 010-0142",
    "555-0142 ext",
    "5+550142",
    "javascript:5550142",
    "555–call–us",
    "ext 1234567",
    "---------",
  ])("refuses %s", (phone) => {
    expect(faults({ phone })).toEqual([expect.stringContaining("telephone number")]);
  });

  it("may be left empty", () => {
    expect(faults({ phone: "" })).toEqual([]);
  });
});

describe("crisis lines a clinic writes itself", () => {
  const words = {
    crisisTitle: "When to call",
    crisisLines: ["In danger now? Call 112.", "We answer from 8 to 5."],
    footerCrisis: "In crisis: call 0800 111 0 111",
  };

  it("name a number to call, in the box and at the foot, and none that no telephone takes", () => {
    expect(ownCrisisWords.safeParse(words).success).toBe(true);
    for (const wrong of [
      { crisisLines: ["Call us.", "From 8 to 5."] },
      { footerCrisis: "Call us" },
      { footerCrisis: "Call 0800 1234567 1234567 12" },
    ])
      expect(ownCrisisWords.safeParse({ ...words, ...wrong }).success).toBe(false);
  });

  it("are so in every region of the library", async () => {
    const regions = Object.values(
      parse(await readFile("prisma/library/crisis-lines.yaml", "utf8")) as Record<
        string,
        { words: Record<string, unknown> }
      >,
    );
    expect(regions.length).toBeGreaterThan(0);
    for (const { words: perLanguage } of regions)
      for (const one of Object.values(perLanguage))
        expect(ownCrisisWords.safeParse(one).error?.issues ?? []).toEqual([]);
  });

  it("are read by their digits", () => {
    expect(numbersIn("Call or text 988, or +1 (800) 555-0142. We are open 8 to 5.")).toEqual([
      "988",
      "18005550142",
    ]);
  });
});
