/** The imports between the areas of the code, counted and drawn on the floors of lib/floors.json. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const root = join(import.meta.dirname, "..");
const { options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs") as {
  options: ICruiseOptions;
};
const entrances = [
  { area: "app", holds: "routes: pages, actions and routes behind doors" },
  { area: "cli", holds: "the terminal" },
  { area: "worker", holds: "what runs beside the web pages" },
  { area: "components", holds: "what is on screens" },
];

export type Imports = { from: string; to: string; count: number };
/** `folders` of an area with their number of files. */
export type Floor = { area: string; holds: string; folders: [name: string, files: number][] };
/** `floors` from the highest to the lowest. */
export type ImportMap = { floors: Floor[]; imports: Imports[] };

/** Where the map is stored, as a path from the root. */
export const mapFile = "docs/imports.svg";

/** `lib/handouts/draft/queries.ts` is of the area `handouts`, `app/page.tsx` of `app`. */
const areaOf = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1] ?? file.split("/", 1)[0] ?? file;

function folderOf(file: string): string {
  const parts = file.split("/").slice(file.startsWith("lib/") ? 2 : 1);
  return parts.length > 1 ? (parts[0] as string) : "";
}

function tally<Key extends string>(keys: readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Reads every import of the code, types included and tests left out. */
export async function readImports(): Promise<ImportMap> {
  const { output } = await cruise(
    ["app", "cli", "components", "lib", "worker"],
    { ...options, baseDir: root },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(root, "tsconfig.json")) },
  );
  const ours = (file: string) => /^(app|cli|components|worker|lib\/[^/]+)\//.test(file);
  const modules = (output as ICruiseResult).modules.filter(({ source }) => ours(source));
  const areas = JSON.parse(
    readFileSync(join(root, "lib/floors.json"), "utf8"),
  ) as (typeof entrances)[number][];
  const floors = [...entrances, ...areas.reverse()].map((area) => ({
    ...area,
    folders: tally(
      modules.filter(({ source }) => areaOf(source) === area.area).map(({ source }) => folderOf(source)),
    ),
  }));
  const pairs = modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ resolved }) => ours(resolved) && areaOf(resolved) !== areaOf(source))
      .map(({ resolved }) => `${areaOf(source)} ${areaOf(resolved)}`),
  );
  const imports = tally(pairs).map(([pair, count]) => {
    const [from = "", to = ""] = pair.split(" ");
    return { from, to, count };
  });
  return { floors, imports };
}

/** @returns the imports that go up, or to an area that is not on the map. */
export function upward({ floors, imports }: ImportMap): Imports[] {
  const height = (area: string) => floors.findIndex((floor) => floor.area === area);
  return imports.filter(({ from, to }) => height(to) < height(from));
}

const size = { left: 16, box: 720, line: 17, gap: 14, lane: 46 };
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Folders as lines of at most 108 signs. */
function folderLines({ folders }: Floor): string[] {
  const lines = [""];
  for (const [name, files] of folders) {
    const said = name === "" ? `${files} of its own` : `${name} ${files}`;
    const line = lines.at(-1) as string;
    if (line === "") lines[lines.length - 1] = said;
    else if (line.length + said.length + 3 <= 108) lines[lines.length - 1] = `${line} · ${said}`;
    else lines.push(said);
  }
  return lines;
}

type Box = { floor: Floor; lines: string[]; top: number; height: number };

function boxesOf(floors: readonly Floor[]): Box[] {
  let top = 56;
  return floors.map((floor) => {
    const lines = [floor.holds, ...folderLines(floor)];
    const height = 34 + lines.length * size.line;
    const box = { floor, lines, top, height };
    top += height + size.gap;
    return box;
  });
}

function drawBox({ floor, lines, top, height }: Box): string {
  const files = floor.folders.reduce((sum, [, count]) => sum + count, 0);
  const text = lines.map(
    (line, at) =>
      `<text x="${size.left + 14}" y="${top + 42 + at * size.line}" class="${at === 0 ? "holds" : "folders"}">${escaped(line)}</text>`,
  );
  return [
    `<rect x="${size.left}" y="${top}" width="${size.box}" height="${height}" rx="6"/>`,
    `<text x="${size.left + 14}" y="${top + 23}" class="area">${floor.area}</text>`,
    `<text x="${size.left + size.box - 14}" y="${top + 23}" class="files">${files} files</text>`,
    ...text,
  ].join("\n");
}

/** Each area has a lane that its importers join, and that leads to it. */
function drawArrow({ from, to, count }: Imports, boxes: readonly Box[]): string {
  const place = (area: string) => boxes.findIndex(({ floor }) => floor.area === area);
  const [user, used] = [boxes[place(from)], boxes[place(to)]];
  if (!user || !used) throw new Error(`${from} or ${to} is not on the map`);
  const edge = size.left + size.box;
  const lane = edge + 40 + (place(to) - entrances.length + 1) * size.lane;
  const out = user.top + user.height - 14;
  const into = used.top + 18;
  const way = into < out ? ` class="up"` : "";
  return [
    `<path${way} d="M${edge} ${out}H${lane}V${into}H${edge + 9}"/>`,
    `<path${way} d="M${edge} ${into}l9 -5v10z"/>`,
    `<circle${way} cx="${lane}" cy="${out}" r="3"/>`,
    `<text x="${lane + 5}" y="${out - 5}" class="count">${count}</text>`,
  ].join("\n");
}

const style = `svg { background: #fff; font-family: sans-serif; }
rect { fill: #f4f6f8; stroke: #5b6b7a; }
text { fill: #1c2733; font-size: 12px; }
.title { font-size: 15px; }
.area { font-size: 15px; font-weight: bold; }
.files, .count { fill: #44525f; font-size: 11px; }
.files { text-anchor: end; }
.folders { fill: #44525f; font-size: 11.5px; }
path { fill: none; stroke: #2b6a99; shape-rendering: crispEdges; }
path[d*="z"], circle { fill: #2b6a99; stroke: none; }
path.up { stroke: #c00; stroke-width: 2; }
path.up[d*="z"], circle.up { fill: #c00; stroke: none; }`;

/** @returns the map as SVG: an area uses areas below it; an import that goes up is red. */
export function drawImports({ floors, imports }: ImportMap): string {
  const boxes = boxesOf(floors);
  const last = boxes.at(-1) as Box;
  const height = last.top + last.height + 16;
  const width = size.left + size.box + 80 + (floors.length - entrances.length + 1) * size.lane;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">Imports between the areas of Towline</title>`,
    `<style>\n${style}\n</style>`,
    `<text x="${size.left}" y="24" class="title">Who imports whom. Drawn by npm run map from lib/floors.json and the imports in the code.</text>`,
    `<text x="${size.left}" y="43" class="files" style="text-anchor: start">A number is how many imports join the line at its dot; folders are named with their files. Upward is red.</text>`,
    ...boxes.map(drawBox),
    ...imports.map((each) => drawArrow(each, boxes)),
    "</svg>",
  ].join("\n")}\n`;
}
