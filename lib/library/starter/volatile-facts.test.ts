/** Facts that change, and the texts of the starter library that wait for them. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { describe, expect, it } from "vitest";
import { treeText } from "@/lib/library/tree/tree";
import { fingerprint, readLibraryTexts, starterFolder } from "./folder-texts";
import { readLibraryFolder } from "./library-files";

describe("volatile.yaml", () => {
  it("of the starter library names topics and sources that exist, and every topic says what the fact is about", async () => {
    const { volatile, topics } = await shippedFolder();
    expect(volatile.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        "psilocybin-approval",
        "esketamine-approval",
        "ssri-in-pregnancy",
        "crisis-line-988",
        "approved-add-ons",
        "sexual-side-effect-label",
      ]),
    );
    const about: Record<string, RegExp> = {
      "psilocybin-approval": /psilocybin/,
      "esketamine-approval": /esketamine/i,
      "ssri-in-pregnancy": /pregnan/,
      "crisis-line-988": /press 2/,
      "other-us-lines": /741741|1-800-222-1222/,
      "approved-add-ons": /approved|add-on/i,
      "sexual-side-effect-label": /labels (of [^.]*)?now (warn|tell)/i,
      "dextromethorphan-bupropion-approval": /dextromethorphan/i,
      "lasting-sexual-problems": /problems that stayed/i,
      "zuranolone-label": /zuranolone[^]*not drive for at least 12 hours/i,
      "brexanolone-withdrawn": /brexanolone is no longer sold/i,
      "maternal-mental-health-line": /1-833-852-6262/,
      "samhsa-line": /1-800-662-4357/,
      "us-alcohol-guidance": /US advice is to drink less/,
      "teen-antidepressants": /fluoxetine is approved from 8 years and escitalopram from 12/i,
      "boxed-warning-table":
        /thoughts or acts of suicide were more common|had fewer such thoughts|such thoughts were fewer/i,
      "tms-device-ages": /15 to 21/,
    };
    for (const { key, slugs } of volatile) {
      for (const slug of slugs) {
        const topic = topics.find((one) => one.slug === slug && one.language === "en");
        expect(
          topic && `${treeText(topic.tree)} ${topic.cautions.map(({ text }) => text).join(" ")}`,
          `${key} in ${slug}`,
        ).toMatch(about[key] ?? /$^/);
      }
    }
  });

  it("may be missing, changes the fingerprint, and is refused with file and fix when it leads nowhere", async () => {
    const folder = mkdtempSync(join(tmpdir(), "towline-facts-"));
    try {
      cpSync(starterFolder, folder, { recursive: true });
      const before = fingerprint(await readLibraryTexts(folder));
      writeFileSync(
        join(folder, "volatile.yaml"),
        "a-line:\n  fact: A line\n  state: Open\n  sources: [Nobody1900]\n  slugs: [no-such-topic]\n  recheckMonths: 6\n  checkedOn: 2026-11-21\n",
      );
      expect(fingerprint(await readLibraryTexts(folder))).not.toBe(before);
      await expect(readLibraryFolder(folder)).rejects.toMatchObject({
        code: "invalid",
        words: expect.stringMatching(
          /volatile\.yaml: a-line names the topic no-such-topic[^]*volatile\.yaml: a-line names the source Nobody1900/,
        ),
      });
      writeFileSync(join(folder, "volatile.yaml"), "a-line:\n  fact: A line\n  recheckMonths: 60\n");
      await expect(readLibraryFolder(folder)).rejects.toMatchObject({
        words: expect.stringContaining("volatile.yaml"),
      });
      rmSync(join(folder, "volatile.yaml"));
      expect((await readLibraryFolder(folder)).volatile).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
