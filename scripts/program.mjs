// node scripts/program.mjs <program> [words]: runs one program of lib/platform/programs.mjs that needs no
// database, such as gates.
import "./node-version.mjs";
import "./root.mjs";
import { tellFailure } from "./failure.mjs";
import { prepare } from "./install.mjs";
import { importProgram } from "./bundle.mjs";

const [name] = process.argv.splice(2, 1);
try {
  await prepare();
  await importProgram(name);
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
