// npm start
import { prepare, loadTypeScript } from "./install.mjs";

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await prepare(say);
  await loadTypeScript();
  const { start } = await import("./supervise.ts");
  await start(say);
} catch (error) {
  process.stderr.write(`${error.words ? `${error.words} ${error.nextStep}` : error.message}\n`);
  process.exit(1);
}
