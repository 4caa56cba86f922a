/** Where the page's fonts lie. Typst reads TTF from the npm package; no font of the machine is ever used. */
import { join } from "node:path";

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
