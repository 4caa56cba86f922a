/** A safety stop as the screen first shows it: loud while it is open, calm once it was answered. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ClinicZone } from "@/components/ui/clinic-time";
import type { AnswerView, StopView } from "@/lib/handouts/draft/schema";
import { StopCard } from "./stop-card";

const answer: AnswerView = {
  by: "Dr. Ada",
  at: "2026-11-30T03:30:00Z",
  text: "His brother has the pills.",
  choice: null,
  findings: [{ title: "Means", words: "Safer storage agreed" }],
  chosen: { choice: null, findings: { means: ["agreed"] } },
};
const stop: StopView = {
  id: "profile.means",
  message: "Agree on safer storage.",
  answers: [],
  record: [
    {
      id: "means",
      title: "Means",
      several: true,
      optional: false,
      choices: [{ id: "agreed", label: "Safer storage agreed" }],
    },
  ],
  answer: null,
  earlier: [],
};
const card = (more: Partial<StopView>) =>
  renderToStaticMarkup(
    createElement(
      ClinicZone,
      { timezone: "America/New_York" },
      createElement(StopCard, { stop: { ...stop, ...more }, onAnswer: () => Promise.resolve(true) }),
    ),
  );

describe("a safety stop", () => {
  it("is red while it is open, asks for its lists and a line, and says what is still needed", () => {
    const html = card({});
    expect(html).toContain("bg-stop-soft");
    expect(html).toContain("Before printing");
    expect(html).toContain("Still needed: “Means”, a line of a few words.");
  });

  it("is calm once it was answered, with who and when in the clinic's zone, and can be amended", () => {
    const html = card({ answer });
    expect(html).not.toMatch(/bg-stop|text-stop|border-stop/);
    for (const words of [
      "Answered",
      "Safer storage agreed",
      "His brother has the pills.",
      "November 29, 2026 at 10:30",
      "Amend the answer",
    ])
      expect(html).toContain(words);
  });

  it("keeps what was answered before within reach", () => {
    const html = card({ answer, earlier: [{ ...answer, text: "Not asked yet." }] });
    expect(html).toContain("1 earlier answer, kept");
    expect(html).toContain("Not asked yet.");
  });
});
