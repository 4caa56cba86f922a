// Plain JavaScript, because the build reads the list before it has made anything.
import { join } from "node:path";
import { root } from "./root.mjs";

export const programs = {
  supervise: "scripts/supervise.ts",
  towline: "scripts/towline.ts",
  command: "cli/main.ts",
  backup: "scripts/backup.ts",
  rehearse: "scripts/rehearse.ts",
  gates: "scripts/gates.ts",
  security: "scripts/security.ts",
  translated: "scripts/mark-translated.ts",
  "first-run": "scripts/first-run.ts",
  seed: "prisma/seed.ts",
  prepare: "scripts/prepare.ts",
  web: "scripts/web.ts",
  worker: "worker/main.ts",
  keeper: "lib/platform/db/keeper.ts",
  "pdf-child": "lib/document/pdf/child.ts",
  "parsing-child": "worker/parsing-child.ts",
};

export function programFile(name) {
  const built = process.env.TOWLINE_PROGRAMS;
  const file = built ? `${built}/${name}.mjs` : programs[name];
  return join(/* turbopackIgnore: true */ root(), file);
}

export function nodeFlags(file) {
  return file.endsWith(".ts") ? ["--conditions=react-server", "--import", "tsx"] : [];
}

export function programArguments(name) {
  const file = programFile(name);
  return [...nodeFlags(file), file];
}
