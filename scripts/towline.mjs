// npm run -s towline -- <command>: JSON on standard output, errors alone on standard error.
import "./node-version.mjs";
import { calledFrom, root } from "./root.mjs";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { checkSettings } from "../lib/platform/settings.mjs";
import { tellFailure } from "./failure.mjs";
import { importProgram } from "./bundle.mjs";
import { prepare } from "./install.mjs";

/** Files are named from where the person stands, not from where npm runs scripts. */
function withWholePaths(words) {
  return words.map((word, place) => {
    const [, option, path] = /^(--(?:profile|out|to)=)(.+)$/.exec(word) ?? [];
    if (option) return option + resolve(calledFrom, path);
    const isFolder = words[0] === "pack" && words[1] === "import" && place === 2 && !word.startsWith("-");
    return isFolder || ["--profile", "--out", "--to"].includes(words[place - 1])
      ? resolve(calledFrom, word)
      : word;
  });
}

// Prisma's query compiler is WebAssembly, of which a command runs a part for a moment. Optimised code of it
// would come when the command is over, and cost more than all of that; one that takes minutes still gets it.
setFlagsFromString("--wasm-tiering-budget=200000000");

try {
  checkSettings(process.env, root);
  await prepare();
  const { runTowline } = await importProgram("towline");
  // Idle children and connections are nobody's reason to wait.
  process.exit(await runTowline(withWholePaths(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
