// npm start
import "./right-node.mjs";
import { checkSettings } from "../lib/platform/settings.mjs";
import { tellFailure } from "./failure.mjs";
import { loadTypeScript, prepare, root } from "./install.mjs";

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
  await prepare(say);
  await loadTypeScript();
  const { start } = await import("./supervise.ts");
  await start(say);
} catch (error) {
  giveUp(error);
}
