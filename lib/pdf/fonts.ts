/** Where the page's fonts lie. Typst reads TTF from the npm package; no font of the machine is ever used. */
import { join } from "node:path";

const CUTS = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic"];

/** @param root the project's folder. @returns the five cuts the page uses, in a fixed order. */
export function fontFiles(root: string): string[] {
  const folder = join(root, "node_modules/@expo-google-fonts/atkinson-hyperlegible-next");
  return CUTS.map((cut) => join(folder, cut, `AtkinsonHyperlegibleNext_${cut}.ttf`));
}
