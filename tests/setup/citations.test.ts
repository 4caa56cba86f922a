import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const folders = [
  "app",
  "bench",
  "cli",
  "components",
  "docs",
  "lib",
  "prisma",
  "public",
  "scripts",
  "tests",
  "worker",
];
const readable = /\.(ts|tsx|mjs|mts|js|css|typ|yaml|prisma|sql|md)$/;
/** A published text is known by the hash of its file, so its comments stay as they are. */
const published = /^prisma\/library\/(en|es)\/.+\.md$/;
const evidence = /^docs\/evidence\//;

const files = [
  ...readdirSync(".").filter((name) => readable.test(name)),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ),
]
  .filter((file) => readable.test(file) && !published.test(file) && file !== "tests/setup/citations.test.ts")
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));
const cited = files.filter(({ file }) => !evidence.test(file));

/** Documents that were cited once and that nobody outside can open. */
const elsewhere =
  /\b(QUALITY|STACK|EXPERIENCE|MODELS|ARCHITECTURE|SPANISH|EVIDENCE)\b|\b(evidence brief|the card|issue \d+)\b|\.\.\/shared\b/;
const section =
  /(?<![\w./-])(?:[A-G]\.[1-9]\d?|H\.[1-9](?:\.\d+|-[A-F])?|T\.[0-4](?:\.\d)?|[ST]-\d\d|M-[A-D]\d?|HGH-\d+|W-\d+)(?![\w-])/g;

/** What of a file is said to whoever reads it: comments and titles of tests; all of a document. */
function remarks(file: string, text: string): string[] {
  if (file.endsWith(".md")) return text.split("\n");
  const comment = /(^\s*\*|\/\/ |\/\*|^\s*# |\s# |^\s*--\s|\b(?:describe|it|test)(?:\.\w+)?\()/;
  return text.split("\n").filter((line) => comment.test(line));
}

const homeOf = (number: string) =>
  `docs/evidence/${/^[A-G]\./.test(number) ? "brief" : number.startsWith("T.") ? "added-topics" : "corrections"}.md`;

/** "S-10" of a row, "H.2.2" of a heading, "HGH-3" of a list. */
const holds = (document: string, number: string) =>
  new RegExp(`(?<![\\w.-])${number.replaceAll(".", "\\.")}(?!\\w)`).test(readFileSync(document, "utf8"));

function faultsOf(file: string, text: string): string[] {
  return remarks(file, text).flatMap((line) => {
    const word = /\b(?:describe|it|test)\(/.test(line) ? null : elsewhere.exec(line)?.[0];
    const numbers = [...line.matchAll(section)].map(([number]) => number);
    return [
      ...(word ? [`${file}: ${word}`] : []),
      ...numbers
        .filter((number) => !text.includes(homeOf(number)) || !holds(homeOf(number), number))
        .map((number) => `${file}: ${number}, of a document that it does not name`),
    ];
  });
}

describe("whoever reads a comment can open what it cites", () => {
  test("looks at the whole repository", () => {
    expect(files.length).toBeGreaterThan(700);
    expect(cited.some(({ file }) => file === "README.md")).toBe(true);
  });

  test("every document that is named is there", () => {
    const named = files.flatMap(({ file, text }) =>
      [...text.matchAll(/(?<![\w/.-])docs\/[\w/.-]+\.md\b/g)].map(([path]) => ({ file, path })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  test("every link between documents leads to a file", () => {
    const dead = files.flatMap(({ file, text }) =>
      file.endsWith(".md")
        ? [...text.matchAll(/\]\((?!https?:|mailto:|tel:|#)([\w./-]+\.\w+)(?:#[\w-]*)?\)/g)]
            .map(([, path]) => join(file, "..", path ?? ""))
            .filter((path) => !existsSync(path))
            .map((path) => `${file}: ${path}`)
        : [],
    );
    expect(dead).toEqual([]);
  });

  test("no comment cites a document that is elsewhere, and a section stands beside its document", () => {
    expect(cited.flatMap(({ file, text }) => faultsOf(file, text))).toEqual([]);
  });

  test("planted ones are caught", () => {
    expect(faultsOf("lib/a.ts", "/** Source: evidence brief G.4. */")).toEqual([
      "lib/a.ts: evidence brief",
      "lib/a.ts: G.4, of a document that it does not name",
    ]);
    expect(faultsOf("lib/a.ts", "// As QUALITY asks.")).toEqual(["lib/a.ts: QUALITY"]);
    expect(faultsOf("lib/a.ts", "/** docs/evidence/corrections.md S-99 */")).toEqual([
      "lib/a.ts: S-99, of a document that it does not name",
    ]);
    expect(faultsOf("lib/a.ts", "/** docs/evidence/corrections.md S-10, ITU-T E.164 */")).toEqual([]);
    expect(faultsOf("docs/a.md", "Asked for by issue 10.")).toEqual(["docs/a.md: issue 10"]);
  });
});
