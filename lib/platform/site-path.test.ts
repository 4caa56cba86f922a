/** Where a browser is led: whatever comes in, what comes out is a page of this site. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ESLint } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { landingPath, landingRoutes, neverLanded, settingUpPath, signInPath, sitePath } from "./site-path";

const origin = "https://towline.example";
const root = join(import.meta.dirname, "../..");
const id = "0193d7a2-8c1e-7b3a-9d44-1f2e3a4b5c6d";

/** The routes of the pages in app/, as its folders say. */
const pages = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx"))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, "").replace(/\(\w+\)\/?/g, "")}`.replace(/(.)\/$/, "$1"));

describe("where signing in leads", () => {
  const leaving = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\tevil",
    "javascript:alert(1)",
    "/.//evil.example",
    "/%2e//evil.example",
    "/%2E//evil.example",
    "/x/..//evil.example",
    "/handouts/..//evil.example",
    "/handouts/%2e%2e//evil.example",
    "/./\\evil.example",
    "/\n/evil.example",
    "/handouts//evil.example",
    "/@evil.example",
    "http:evil.example",
    "",
  ];
  it.each(leaving)("is home, and not another site, for %j", (wanted) =>
    expect(landingPath(wanted)).toBe("/"),
  );

  it.each([
    "/api/auth/signout",
    "/sign-in",
    "/sign-in?next=/handouts",
    "/first-run",
    "/invitation?token=x",
    "/no-such-page",
    "/handouts/",
    `/p/${id}`,
    "/handouts/%00",
    `/${"x".repeat(600)}`,
  ])("is home for %j, which is no page to come back to", (wanted) => expect(landingPath(wanted)).toBe("/"));

  it.each([
    "/handouts",
    `/handouts/${id}?print=1`,
    "/library/movement?language=es",
    `/desk/editorial/sleep/compare?kind=text&one=${id}&other=${id}`,
    "/desk/deliveries?from=2026-11-01&channel=email",
    "/desk/recalls/new?version=x",
  ])("is the page someone was on: %s", (wanted) => expect(landingPath(wanted)).toBe(wanted));

  it("keeps the words of a query that the page knows, and no others", () => {
    expect(landingPath("/library/movement?language=es&next=//evil.example#top")).toBe(
      "/library/movement?language=es",
    );
    expect(landingPath("/library/movement?language=//evil.example")).toBe("/library/movement");
  });

  it("never leaves the site, whatever is asked for and however a browser reads it", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        "%2f",
        "%5c",
        "@",
        ":",
        "?",
        "#",
        "\t",
        "\n",
        "\u0000",
        "evil.example",
        "https:",
        "handouts",
        "desk",
        "library",
        "x",
        id,
      ),
      fc.string({ maxLength: 6, unit: "binary" }),
    );
    const wanted = fc.oneof(
      fc.string({ maxLength: 60, unit: "binary" }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      fc
        .constantFrom(...landingRoutes)
        .chain((route) => piece.map((more) => route.replace(/\[\w+\]/g, more) + more)),
    );
    fc.assert(
      fc.property(wanted, (text) => {
        for (const out of [landingPath(text), signInPath(text), settingUpPath(text)]) {
          const read = new URL(out, origin);
          expect(read.origin).toBe(origin);
          expect(read.pathname + read.search).toBe(out);
          expect(new URL(new URL(read.href).pathname, origin).origin).toBe(origin);
        }
        expect(landingPath(landingPath(text))).toBe(landingPath(text));
        expect(
          landingRoutes.some((route) =>
            new RegExp(`^${route.replace(/\[\w+\]/g, "[\\w-]+")}$`).test(
              landingPath(text).split("?")[0] ?? "",
            ),
          ),
        ).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("knows every page of app/, or says that nobody is led there", () => {
    expect(pages.length).toBeGreaterThan(20);
    expect([...landingRoutes, ...neverLanded].sort()).toEqual([...pages].sort());
  });
});

describe("a path of the site", () => {
  it("is a known route with a value in place of each name", () => {
    expect(sitePath("/handouts/[id]/list/[bulkId]", { id, bulkId: "b-1" })).toBe(`/handouts/${id}/list/b-1`);
    expect(sitePath("/sign-in", {}, { email: "a b@example.org&next=//evil.example" })).toBe(
      "/sign-in?email=a+b%40example.org%26next%3D%2F%2Fevil.example",
    );
  });

  it.each(["", ".", "..", "%2e%2e", "a/b", "/evil.example", "\\x", "a?b", "a#b"])(
    "takes no value that is more than one piece: %j",
    (value) => {
      expect(() => sitePath("/handouts/[id]", { id: value })).toThrow(RangeError);
    },
  );

  it("is all that code may lead to: text put together in place fails the lint", async () => {
    const lint = new ESLint({ cwd: root });
    const faults = async (line: string) =>
      (
        await lint.lintText(
          `import { redirect } from "next/navigation";\nexport const go = (next: string, router: { push(to: string): void }) => { redirect("/"); router.push(next.length > 1 ? "/a" : "/b"); ${line} };\n`,
          { filePath: join(root, "components/planted.ts") },
        )
      )[0]?.messages.filter(({ ruleId }) => ruleId === "no-restricted-syntax").length;
    expect(await faults("")).toBe(0);
    for (const line of [
      "redirect(next);",
      "redirect(`/x/${next}`);",
      "router.push(next);",
      "window.location.assign(next);",
      "location.replace(next);",
      "window.location.href = next;",
      "redirect(next ? next : '/');",
    ])
      expect(await faults(line), line).toBe(1);
  }, 60_000);
});
