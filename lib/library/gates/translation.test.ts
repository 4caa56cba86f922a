import { describe, expect, it } from "vitest";
import { faultLine } from "@/lib/library/fault";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import { gateTopic } from "./gate-library";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { gateTranslation } from "./translation";
import { shippedFolder } from "@/tests/setup/shipped-folder";

const sha = "a".repeat(64);
const english = `---
slug: walking
title: Walking
order: 901
grade: moderate
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 12
sources: [Noetel2024, Clegg2026]
match: {}
cautions:
  - { when: [hx.cardiac], text: Ask us first. }
---

## Takeaway

[Walking can help.]{claim="Noetel2024" standing=established}

## Full

[Walking can help.]{claim="Noetel2024" standing=established} [Ask us how.]{instruction} [One review is new.]{claim="Clegg2026" standing=emerging}

## What you can do

- Walk today.
- Ask a friend to come. {unless=soc.unsafe_home}
`;
const spanish = `---
slug: walking
title: Caminar
author: Towline team
writtenOn: 2026-11-21
translates: ${sha}
checkedBy: null
cautions:
  - { when: [hx.cardiac], text: Pregúntenos antes. }
---

## Takeaway

[Caminar puede ayudar.]{claim="Noetel2024" standing=established}

## Full

[Caminar puede ayudar.]{claim="Noetel2024" standing=established} [Pregúntenos cómo.]{instruction} [Un estudio es nuevo.]{claim="Clegg2026" standing=emerging}

## What you can do

- Camine hoy.
- Invite a un amigo. {unless=soc.unsafe_home}
`;
function originalOf(text: string): TopicFile {
  const { front, tree } = readTopicMarkdown(text, "en/walking.md");
  return {
    ...front,
    tree,
    language: "en",
    file: "en/walking.md",
    sha256: sha,
    translation: null,
  } as TopicFile;
}
const original = originalOf(english);
function translated(text: string): TopicFile {
  const { front, tree, faults } = readTranslationMarkdown(text, "es/walking.md");
  expect(faults).toEqual([]);
  return {
    ...original,
    ...front,
    tree,
    language: "es",
    file: "es/walking.md",
    translation: front,
  } as TopicFile;
}
const faults = (from: string | RegExp, to: string) => {
  const text = spanish.replace(from, to);
  expect(text).not.toBe(spanish);
  return gateTranslation(translated(text), original).map(faultLine).join("\n");
};

describe("a translation", () => {
  it("with the same parts, claims, marks, conditions and cautions passes", () => {
    expect(gateTranslation(translated(spanish), original)).toEqual([]);
  });

  it.each([
    ["of an English text that has changed", sha, "b".repeat(64), "has changed since"],
    [
      "that drops a claim",
      ' [Un estudio es nuevo.]{claim="Clegg2026" standing=emerging}',
      "",
      "3 claims and marks there, 2 here",
    ],
    ["that names another source", "Clegg2026", "Noetel2024", "in another order"],
    ["that is surer than the English", "standing=emerging", "standing=established", "claims and marks"],
    ["that turns an instruction into a picture", "{instruction}", "{picture}", "claims and marks"],
    ["that leaves out a step", "- Camine hoy.\n", "", "missing"],
    [
      "that always prints what could harm",
      " {unless=soc.unsafe_home}",
      "",
      "its conditions or names are others",
    ],
    ["without a caution", /cautions:[\s\S]*?---/, "---", "The cautions are not those"],
    ["whose caution speaks to others", "hx.cardiac", "hx.seizure", "The cautions are not those"],
  ])("%s is refused", (_, from, to, says) => {
    expect(faults(from, to)).toContain(says);
  });

  it.each([
    ["paragraph", "Walk today.", "Walk on most days.", "Camine hoy.", "Camine casi siempre."],
    [
      "caution",
      "Ask us first.",
      "Ask before you cut down.",
      "Pregúntenos antes.",
      "Pregunte antes de bajarlo.",
    ],
  ])("with another amount in a %s is refused", (_, from, most, es, almost) => {
    const [there, here] = [english.replace(from, most), spanish.replace(es, almost)];
    expect([there === english, here === spanish]).toEqual([false, false]);
    const found = (text: string) =>
      gateTranslation(translated(text), originalOf(there)).map(faultLine).join();
    expect(found(here)).toContain("another amount");
    expect(found(spanish)).toBe("");
  });

  it("keeps its matching to the English file", () => {
    const { faults: found } = readTranslationMarkdown(
      spanish.replace("checkedBy: null", "checkedBy: null\nmatch: {}"),
      "es/walking.md",
    );
    expect(found.map(faultLine).join()).toContain("match");
  });
});

describe("Spanish words", async () => {
  const library: LibraryFolder = await shippedFolder();
  const failures = (from: string, to: string, around: Partial<LibraryFolder> = {}) => {
    const text = spanish.replace(from, to);
    expect(text).not.toBe(spanish);
    return gateTopic(translated(text), { ...library, topics: [original], ...around })
      .failures.map(faultLine)
      .join("\n");
  };

  it.each([
    ["the old story", "Camine hoy.", "No es un desequilibrio químico.", "desequilibrio químico"],
    ["a dose", "Camine hoy.", "Tome 20 mg.", "20 mg"],
    ["a promise", "Camine hoy.", "Esto cura la tristeza.", "cura"],
    ["blame", "Camine hoy.", "El tratamiento fracasó.", "fracasó"],
    ["telling the reader to stop", "Camine hoy.", "Deje de tomar su medicina.", "Deje de tomar su medicina"],
    [
      "a line to share at home that always prints",
      "Camine hoy.",
      "Pida ayuda a su familia.",
      "about involving people at home",
    ],
    ["a line about weight that always prints", "Camine hoy.", "Cuide su peso.", "about weight"],
    [
      "the line that was a ritual",
      "Pregúntenos cómo.",
      "El cerebro y el cuerpo pueden cambiar.",
      "or leave it out",
    ],
    [
      "a sentence that is neither claim nor marked",
      "[Pregúntenos cómo.]{instruction}",
      "Casi todos mejoran en un mes.",
      "neither a claim nor marked",
    ],
    [
      "a page too hard",
      "Camine hoy.",
      "Individualización neurobiológica interdisciplinariamente farmacológica. ".repeat(12),
      "Fernández-Huerta ease",
    ],
  ])("%s is caught", (_, from, to, says) => {
    expect(failures(from, to)).toContain(says);
  });
});
