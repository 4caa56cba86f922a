/**
 * npm run bench -- <name...> [--flag value]: measures one thing or several, prints tables and keeps them in
 * bench/results. Without a name it measures all, each in a process of its own. Changes nothing.
 */
import { spawnSync } from "node:child_process";
import { argv, execPath, exit } from "node:process";
import { record, type Bench } from "./bench";

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  pdf: () => import("./pdf"),
  preview: () => import("./preview"),
  matching: () => import("./matching"),
  search: () => import("./search"),
  recall: () => import("./recall"),
  builder: () => import("./builder"),
  http: () => import("./http"),
  "handout-list": () => import("./handout-list"),
  start: () => import("./start"),
  statements: () => import("./statements"),
  cost: () => import("./cost"),
  paint: () => import("./paint"),
  soak: () => import("./soak"),
  dev: () => import("./dev"),
};

const given = argv.slice(2);
const upToFlags = given.findIndex((word) => word.startsWith("--"));
const names = upToFlags === -1 ? given : given.slice(0, upToFlags);
const options = upToFlags === -1 ? [] : given.slice(upToFlags);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0 || options.length % 2 === 1) {
  console.error(
    `npm run bench -- <name...> [--flag value]; names are ${Object.keys(benches).join(", ")}.` +
      (unknown.length > 0 ? ` There is no ${unknown.join(", ")}.` : " A flag has a value behind it."),
  );
  exit(1);
}

const [only] = names;
const open = only === undefined ? undefined : benches[only];
if (only !== undefined && open && names.length === 1) {
  const pairs = Array.from({ length: options.length / 2 }, (_, at) => options.slice(2 * at, 2 * at + 2));
  const flags = Object.fromEntries(pairs.map(([name = "", value = ""]) => [name.replace(/^--/, ""), value]));
  await record(only, (await open()).bench, flags);
  exit(0);
}
const file = argv[1] ?? "";
const failed = (names.length > 0 ? names : Object.keys(benches)).filter((name) => {
  const flags = ["--conditions=react-server", "--import", "tsx", file, name, ...options];
  return spawnSync(execPath, flags, { stdio: "inherit" }).status !== 0;
});
if (failed.length > 0) console.error(`Not measured: ${failed.join(", ")}.`);
exit(failed.length);
