// npm run -s towline -- <command>: JSON on standard output, errors alone on standard error.
import "./right-node.mjs";
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { checkSettings } from "../lib/platform/settings.mjs";
import { tellFailure } from "./failure.mjs";
import { prepare, root, loadTypeScript } from "./install.mjs";

/** Files are named from where the person stands, not from where npm runs scripts. */
function withWholePaths(words) {
  const from = process.env.INIT_CWD ?? process.cwd();
  return words.map((word, place) => {
    const [, option, path] = /^(--(?:profile|out|to)=)(.+)$/.exec(word) ?? [];
    if (option) return option + resolve(from, path);
    const isFolder = words[0] === "pack" && words[1] === "import" && place === 2 && !word.startsWith("-");
    return isFolder || ["--profile", "--out", "--to"].includes(words[place - 1]) ? resolve(from, word) : word;
  });
}

async function main() {
  checkSettings(process.env, root);
  await prepare();
  await loadTypeScript();
  const { prepareDatabase, loadLibrary } = await import("./database.ts");
  const { commands } = await import("./child.ts");
  const prepared = await prepareDatabase(process.env);
  try {
    await loadLibrary(prepared.environment);
    const child = spawn(
      process.execPath,
      commands.script("cli/main.ts", ...withWholePaths(process.argv.slice(2))),
      {
        cwd: root,
        stdio: "inherit",
        env: prepared.environment,
      },
    );
    return await new Promise((done) => child.once("close", (code) => done(code ?? 1)));
  } finally {
    await prepared.hold?.release();
  }
}

process.on("SIGINT", () => undefined);
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
