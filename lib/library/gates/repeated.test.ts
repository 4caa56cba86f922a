/** What repeats is told, but not the lines that should sound the same wherever a danger stands. */
import { describe, expect, it } from "vitest";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import type { Language } from "@/lib/platform/languages";
import { findRepeats, mostTopics } from "./repeated";

const { topics } = await shippedFolder();

/** Faults of so many topics that each carry this caution beside their own. */
function faultsOf(text: string, language: Language, count = mostTopics + 1) {
  const some = topics.filter((topic) => topic.language === language).slice(0, count);
  const carrying = some.map((topic) => ({ ...topic, cautions: [{ when: ["hx.seizure"], text }] }));
  return findRepeats(carrying).faults.filter(({ problem }) => problem.includes(text));
}

describe("a sentence on many topics", () => {
  const ritual = "Every small walk you take is a good step on the way.";
  it("is told of from the fourth topic on", () => {
    expect(faultsOf(ritual, "en")).toHaveLength(mostTopics + 1);
    expect(faultsOf(ritual, "en", mostTopics)).toEqual([]);
  });

  it.each<[Language, string]>([
    ["en", "Do not take the next dose of it until a clinician has told you."],
    ["es", "No tome la siguiente dosis hasta que el equipo de salud le diga qué hacer."],
    ["es", "No tome la siguiente dosis hasta que alguien del equipo de salud se lo diga."],
    ["en", "If that happens at any time of the day, please call 911."],
  ])("may be a line of safety (%s): %s", (language, line) => expect(faultsOf(line, language)).toEqual([]));
});
