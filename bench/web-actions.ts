/** Calls the server's actions over HTTP, as the script of a page does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "@/lib/platform/outcome";
import { asBrowser } from "./visitors";
import type { RunningWeb } from "./running-web";

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

/** @returns the id of an action in this build, by the name it is exported under. */
function idsOf(dist: string): ReadonlyMap<string, string> {
  const file = join(process.cwd(), dist, "server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}

/** One row of React's answer holds what the action returned; its number stands in the first row. */
export function returnedIn(answer: string): unknown {
  const number = /"a":"\$@(\w+)"/.exec(answer)?.[1];
  const row = answer.split("\n").find((line) => number !== undefined && line.startsWith(`${number}:`));
  if (row === undefined) throw new Error("The answer of the action was not understood.");
  return JSON.parse(row.slice(row.indexOf(":") + 1));
}

/** @returns a caller of actions: name as exported, path of a page that has it, one input. */
export function actionsOf({ dist, url }: RunningWeb) {
  const ids = idsOf(dist);
  return async (
    name: string,
    path: string,
    input: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ status: number; outcome: Outcome<unknown> | null }> => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`There is no action ${name}.`);
    const answer = await fetch(url + path, {
      method: "POST",
      headers: {
        ...asBrowser,
        ...headers,
        origin: url,
        "next-action": id,
        "content-type": "text/plain;charset=UTF-8",
      },
      body: JSON.stringify([input]),
      redirect: "manual",
    });
    const text = await answer.text();
    return { status: answer.status, outcome: answer.ok ? (returnedIn(text) as Outcome<unknown>) : null };
  };
}
