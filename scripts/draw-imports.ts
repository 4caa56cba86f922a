/** npm run map: draws who imports whom into docs/imports.svg. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawImports, mapFile, readImports, upward } from "./import-map";

const map = await readImports();
writeFileSync(join(import.meta.dirname, "..", mapFile), drawImports(map));
const wrong = upward(map);
console.log(`${mapFile}: ${map.imports.length} arrows, ${wrong.length} upward.`);
for (const { from, to } of wrong) console.log(`${from} -> ${to}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
