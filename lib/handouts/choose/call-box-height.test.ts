/**
 * The call box is as large as the rest of the front page holds it, and how tall it would be is reckoned from
 * its texts (page/calls.typ). What is reckoned must be what it takes.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { describe, expect, test } from "vitest";
import { fontFiles } from "@/lib/document/pdf/fonts";
import { pageData } from "@/lib/document/pdf/page-data";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { languages, type Language } from "@/lib/platform/languages";
import { printedMaterial } from "@/tests/setup/printed-material";
import { vignettes, type Vignette } from "@/tests/setup/vignettes";
import { prepareHandout } from "./prepare-handout";

const folder = await shippedFolder();
const page = join(process.cwd(), "lib/document/pdf/page");
const compiler = NodeCompiler.create({
  workspace: page,
  fontArgs: [{ fontBlobs: fontFiles(process.cwd()).map((file) => readFileSync(file)) }],
});
// Behind the page, where all that is set for it holds.
const probe = `${readFileSync(join(page, "handout.typ"), "utf8")}
#import "calls.typ": call-box, call-box-height
#context {
  let width = page.width - 2 * beside-text
  for at in call-sizes {
    let taken = measure(call-box(front.calls, at), width: width).height
    [#metadata((call-box-height(front.calls, at, width), taken).map(height => height.pt()))<heights>]
  }
}`;

async function heightsOf({ features, symptoms }: Vignette, language: Language): Promise<[number, number][]> {
  const material = await printedMaterial(language, folder, { profile: { features: [], symptoms: {} } });
  const { vocabulary, rules } = material.library;
  const profile = readProfile({ features, symptoms }, vocabulary, rules, { draft: true });
  const { document } = await prepareHandout({ ...material, profile }, null);
  const { frame, figures, document: own } = pageData(JSON.stringify(document));
  const files = { "probe.typ": probe, "frame.json": frame, "figures.json": figures, "document.json": own };
  for (const [name, text] of Object.entries(files)) compiler.mapShadow(join(page, name), Buffer.from(text));
  const { result } = compiler.compile({ mainFilePath: join(page, "probe.typ") });
  if (!result) throw new Error("the page has a fault");
  return compiler.query(result, { selector: "<heights>", field: "value" }) as [number, number][];
}

describe("the call box takes the height that is reckoned", { timeout: 60_000 }, () => {
  test.each(vignettes.flatMap((one) => languages.map((language) => [one.id, language, one] as const)))(
    "%s in %s, at every size of its letters",
    async (_, language, vignette) => {
      const heights = await heightsOf(vignette, language);
      expect(heights).toHaveLength(5);
      // Numbers that stand out are wider, so here and there one line more.
      for (const [reckoned, taken] of heights) expect(Math.abs(taken - reckoned)).toBeLessThan(16);
      expect(heights.some(([reckoned, taken]) => Math.abs(taken - reckoned) < 0.01)).toBe(true);
    },
  );
});
