// npm start
import "./node-version.mjs";
import { root } from "./root.mjs";
import { checkSettings, checkUser } from "../lib/platform/settings.mjs";
import { tellFailure } from "./failure.mjs";
import { importProgram } from "./bundle.mjs";
import { prepare } from "./install.mjs";

const say = (line) => process.stdout.write(`${line}\n`);

function giveUp(error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exit(1);
}

// Whatever nobody foresaw is told the same way; web and workers end with this process.
process.on("uncaughtException", giveUp);

try {
  // Before anything is installed or built: what is wrong with the settings is wrong a minute later, too.
  checkSettings(process.env, root);
  checkUser(process.env);
  await prepare(say);
  const { start } = await importProgram("supervise", say);
  await start(say);
} catch (error) {
  giveUp(error);
}
