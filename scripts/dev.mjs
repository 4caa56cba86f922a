// npm run dev
import "./node-version.mjs";
import { checkSettings } from "../lib/platform/settings.mjs";
import { developersOwn } from "./dev-settings.mjs";
import { tellFailure } from "./failure.mjs";
import { root } from "./root.mjs";
import { loadTypeScript, prepare } from "./install.mjs";

const say = (line) => process.stdout.write(`${line}\n`);

function giveUp(error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exit(1);
}

process.on("uncaughtException", giveUp);

try {
  Object.assign(process.env, developersOwn(process.env));
  checkSettings(process.env, root);
  await prepare(say, { tests: true });
  await loadTypeScript();
  const { develop } = await import("./develop.ts");
  await develop(say);
} catch (error) {
  giveUp(error);
}
