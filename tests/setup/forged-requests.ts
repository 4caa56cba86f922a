/** Made-up requests to every page, route and action, in the name of sessions that may not. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { brokenPatch, oddId, topicSlugs } from "./generated";

const root = join(import.meta.dirname, "../..");

/** Paths of pages and routes as the folders of app name them, like `/handouts/[id]`. */
function addresses(file: "page.tsx" | "route.ts"): string[] {
  return readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((name) => name === file || name.endsWith(`/${file}`))
    .map((name) => `/${name.slice(0, -file.length).replace(/\([\w-]+\)\//g, "")}`.replace(/(?<=.)\/$/, ""))
    .filter((path) => path !== "/readyz");
}

/** Each action by its id in the build, with an address of a page that can call it. */
function actions(): { id: string; page: string }[] {
  const file = join(root, ".next-test/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { workers: Record<string, unknown> }>;
  };
  return Object.entries(node).map(([id, { workers }]) => {
    const [page = "app/page"] = Object.keys(workers);
    const path = page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([\w-]+\)/g, "");
    return { id, page: path || "/" };
  });
}

/** What stands in the place of `[id]`: what is another's, what is nobody's, and what is no id. */
const parts = (ids: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constantFrom(...topicSlugs) },
    { weight: 1, arbitrary: oddId },
    { weight: 1, arbitrary: fc.uuid() },
    {
      weight: 1,
      arbitrary: fc.constantFrom("..", ".", "%00", "%2e%2e", "' OR 1=1 --", "__proto__", "x".repeat(300)),
    },
  );

const queries = fc.constantFrom(
  "",
  "?page=1",
  "?page=-1",
  "?rev=1&page=1",
  "?paper=letter&download=1",
  "?size=x&size=y",
  "?to=//evil.example",
  `?q=${"x".repeat(2000)}`,
);

function filled(path: string, ids: readonly string[]): fc.Arbitrary<string> {
  const pieces = path
    .split("/")
    .map((piece) =>
      /^\[.*\]$/.test(piece)
        ? parts(ids).map((part) => encodeURIComponent(String(part)))
        : fc.constant(piece),
    );
  return fc.tuple(...pieces).map((done) => done.join("/") || "/");
}

export interface ForgedRequest {
  readonly method: string;
  readonly path: string;
  /** Id of an action; null for a page or route. */
  readonly action: string | null;
  readonly origin: "ours" | "another" | "none";
  readonly body: string | null;
  /** Name of the session it is sent with. */
  readonly session: string;
}

/** @param ids that are someone's own. @param sessions names of those that may not see them. */
export function forgedRequest(
  ids: readonly string[],
  sessions: readonly string[],
): fc.Arbitrary<ForgedRequest> {
  const body = fc.oneof(
    fc.record({ id: fc.constantFrom(...ids), revision: fc.nat(50), patch: brokenPatch }),
    fc.constantFrom(...ids).map((id) => ({ id, handoutId: id, deliveryId: id, linkId: id, versionId: id })),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const text = fc.oneof(
    { weight: 6, arbitrary: body.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "null", "[[[[", '{"__proto__":{"isAdmin":true}}') },
  );
  const shared = {
    session: fc.constantFrom(...sessions),
    origin: fc.constantFrom("ours", "ours", "ours", "another", "none"),
  } as const;
  const looked = fc.constantFrom(...addresses("page.tsx"), ...addresses("route.ts")).chain((path) =>
    fc.record({
      ...shared,
      method: fc.constantFrom("GET", "GET", "HEAD"),
      path: fc.tuple(filled(path, ids), queries).map((both) => both.join("")),
      action: fc.constant(null),
      body: fc.constant(null),
    }),
  );
  const changed = fc.constantFrom(...addresses("route.ts")).chain((path) =>
    fc.record({
      ...shared,
      method: fc.constantFrom("POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
      path: filled(path, ids),
      action: fc.constant(null),
      body: text,
    }),
  );
  const acted = fc.constantFrom(...actions()).chain(({ id, page }) =>
    fc.record({
      ...shared,
      method: fc.constant("POST"),
      path: filled(page, ids),
      action: fc.constant(id),
      body: text.map((one) => `[${one}]`),
    }),
  );
  return fc.oneof(looked, changed, acted);
}
