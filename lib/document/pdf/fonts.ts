/** Where the page's fonts lie. Typst reads TTF from the npm package; no font of the machine is ever used. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scripts } from "./scripts";

const CUTS = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic"];
/**
 * For words with letters that the page's own font lacks (`lettersBeyond`); own words and names are set
 * in no other cut.
 */
const BEYOND = ["400Regular", "700Bold"];

const inPackage = (root: string, name: string) => join(root, "node_modules/@expo-google-fonts", name);

/** @param root the project's folder. @returns the five cuts the page uses, in a fixed order. */
export function fontFiles(root: string): string[] {
  return CUTS.map((cut) =>
    join(inPackage(root, "atkinson-hyperlegible-next"), cut, `AtkinsonHyperlegibleNext_${cut}.ttf`),
  );
}

/**
 * @param root the project's folder. @returns the two cuts of Noto Sans (OFL) that lend the page more letters.
 */
export function beyondFontFiles(root: string): string[] {
  return BEYOND.map((cut) => join(inPackage(root, "noto-sans"), cut, `NotoSans_${cut}.ttf`));
}

/** @param root the project's folder. @returns the fonts of other writing systems (all OFL), 20 MB. */
export function scriptFontFiles(root: string): string[] {
  return scripts.flatMap(({ package: name, cuts }) =>
    cuts.map((cut) => join(inPackage(root, name), cut, `${fileName(name)}_${cut}.ttf`)),
  );
}

/** @returns what identifies the bytes of those fonts without reading them. */
export function scriptFontVersions(root: string): string {
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(join(inPackage(root, name), "package.json"), "utf8")) as { version: string })
      .version;
  return JSON.stringify(scripts.map((script) => ({ ...script, version: versionOf(script.package) })));
}

/** "noto-sans-thai" -> "NotoSansThai". */
const fileName = (name: string) => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
