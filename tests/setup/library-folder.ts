/**
 * A small library in a folder of its own: the real vocabulary and words, the rules that name no topic, no
 * matching of the whole library, and topics a test writes and changes.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { messagesFile, rulesFile } from "@/lib/engine/matching/rules-schema";

const shipped = "prisma/library";

export class LibraryFolderOfTests {
  readonly path = mkdtempSync(join(tmpdir(), "towline-library-"));

  constructor() {
    mkdirSync(join(this.path, "en"));
    for (const file of ["vocabulary.yaml", "questionnaires.yaml", "crisis-lines.yaml", "en/page.yaml"])
      cpSync(join(shipped, file), join(this.path, file));
    this.write("sources.yaml", "Page2024: { citation: A paper, tag: R }\n");
    this.writeRules();
  }

  private writeRules(): void {
    const read = (file: string): unknown => parse(readFileSync(join(shipped, file), "utf8"));
    const [rules, messages] = [
      rulesFile.parse(read("rules.yaml")),
      messagesFile.parse(read("en/messages.yaml")),
    ];
    const free = <T extends { when: string }>(list: T[]) =>
      list.filter(({ when }) => !/page:(?!medicine)/.test(when));
    const kept = {
      ...rules,
      pins: [],
      pinOrder: [],
      medicineNames: {},
      banners: free(rules.banners),
      stops: free(rules.stops),
      asks: free(rules.asks),
    };
    const spoken = new Set([...kept.banners, ...kept.questionnaireBanners].map((banner) => banner.id));
    this.write("rules.yaml", JSON.stringify(kept));
    this.write("matching.yaml", "{}\n");
    this.write(
      "en/messages.yaml",
      JSON.stringify({
        ...messages,
        states: {},
        banners: Object.fromEntries(Object.entries(messages.banners).filter(([id]) => spoken.has(id))),
      }),
    );
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  change(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(join(this.path, file), "utf8");
    if (text.replace(from, to) === text) throw new Error(`Nothing to change in ${file}.`);
    this.write(file, text.replace(from, to));
  }

  /** A topic with all its parts; `words` is its takeaway. */
  topic(slug: string, order: number, words: string, weight = 2): void {
    this.write(
      `en/${slug}.md`,
      `---
slug: ${slug}
title: About ${slug}
order: ${order}
grade: moderate
author: Towline team
writtenOn: 2026-11-21
reviewMonths: 12
sources: [Page2024]
match: { weights: { sx.anhedonia: ${weight} } }
---

## Takeaway

${words}

## Brief

[Some words.]{claim="Page2024" standing=established}

## Full

[Some words.]{claim="Page2024" standing=established}
`,
    );
  }

  remove(file?: string): void {
    rmSync(file ? join(this.path, file) : this.path, { recursive: true });
  }
}
