/**
 * `npm run translated -- <slug...>` (or `--all`): says that translations are up to date, by writing the
 * sha-256 of the English file into each.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256, starterFolder } from "@/lib/library/starter/folder-texts";
import { languages } from "@/lib/platform/languages";

const given = process.argv.slice(2);
const every = () =>
  readdirSync(join(starterFolder, "en"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -".md".length));
const slugs = given.includes("--all") ? every() : given;
const others = languages.filter((language) => language !== "en");
let written = 0;
for (const slug of slugs) {
  const english = join(starterFolder, "en", `${slug}.md`);
  for (const file of others
    .map((language) => join(starterFolder, language, `${slug}.md`))
    .filter((path) => existsSync(path) && existsSync(english))) {
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      text.replace(/^translates:.*$/m, `translates: "${sha256(readFileSync(english, "utf8"))}"`),
    );
    written += 1;
  }
}
process.stdout.write(`${written} translations say that they follow the English text as it is now.\n`);
process.exitCode = written > 0 ? 0 : 1;
