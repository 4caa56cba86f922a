/** `towline -- pack export` and `pack import`: a content pack as a folder, for git and for a text editor. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { System } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { faultLine } from "@/lib/library/fault";
import { exportPack } from "@/lib/editorial/packs/export-pack";
import { importPack } from "@/lib/editorial/packs/import-pack";
import { checkPack } from "@/lib/editorial/packs/queries";
import { exportPackInput, packFile, packLimits, type PackReport } from "@/lib/editorial/packs/schema";
import { unzipPack, zipPack, type PackTexts } from "@/lib/editorial/packs/zip";
import { needed, type Values } from "./arguments";

export async function packCommand(
  system: System,
  values: Values,
  [what, folder, ...more]: string[],
): Promise<object> {
  if (what === "export" && folder === undefined) return exportTo(system, values);
  if (what === "import" && folder !== undefined && more.length === 0)
    return importFrom(system, folder, values);
  throw new AppError(
    "invalid",
    "It is not clear what to do with the pack.",
    "Use pack export --to folder, or pack import folder [--apply --as admin@clinic.example].",
  );
}

async function exportTo(system: System, values: Values): Promise<object> {
  const to = needed(values.to, "to");
  const input = exportPackInput.safeParse({ name: values.name ?? "library", version: values.version ?? "1" });
  if (!input.success)
    throw new AppError(
      "invalid",
      "--name or --version can't be used.",
      input.error.issues[0]?.message ?? "Use letters and digits.",
    );
  const { bytes, topics } = await exportPack(system, input.data);
  const { texts } = unzipPack(bytes);
  const before = await filesOfPack(to);
  for (const [path, text] of texts) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), text);
  }
  for (const path of before) if (!texts.has(path)) await rm(join(to, path), { force: true });
  return { to, topics, files: texts.size };
}

/** What an earlier export left there; a folder with anything else is left alone. */
async function filesOfPack(folder: string): Promise<string[]> {
  const there = await readdir(folder).catch(() => []);
  if (there.filter((name) => !name.startsWith(".")).length === 0) return [];
  const read = await readFile(join(folder, "pack.json"), "utf8").then(
    (text) => packFile.safeParse(JSON.parse(text)),
    () => null,
  );
  if (!read?.success)
    throw new AppError(
      "invalid",
      "The folder of --to holds other files.",
      "Name an empty folder, or one that an export was written to.",
    );
  return [
    ...unzipPack(zipPack(new Map(Object.keys(read.data.files).map((path) => [path, ""])))).texts.keys(),
  ];
}

/** A dry run unless `--apply` is given. With faults nothing is written and the program ends with 1. */
async function importFrom(system: System, folder: string, values: Values): Promise<object> {
  const bytes = zipPack(await readFolder(folder));
  const report = await checkPack(system, { bytes });
  const remarks = report.remarks.map(faultLine);
  if (report.faults.length > 0) return { faults: report.faults.map(faultLine) };
  if (!values.apply)
    return {
      pack: report.pack,
      counts: countsOf(report),
      would: changing(report),
      newSources: report.newSources,
      remarks,
      next: report.changes
        ? "Add --apply --as <e-mail of an admin> to bring it in as drafts."
        : "Everything is here already.",
    };
  const { changed, newSources } = await importPack(system, {
    bytes,
    seen: report.print,
    by: needed(values.as, "as"),
  });
  return { pack: report.pack, changed, drafts: changing(report), newSources, remarks };
}

function countsOf({ items }: PackReport): Record<string, number> {
  return items.reduce<Record<string, number>>(
    (counts, { state }) => ({ ...counts, [state]: (counts[state] ?? 0) + 1 }),
    {},
  );
}

function changing({ items }: PackReport): string[] {
  return items.filter(({ drafts }) => drafts).map(({ slug, part, state }) => `${slug} ${part}: ${state}`);
}

async function readFolder(folder: string): Promise<PackTexts> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new AppError("invalid", "The folder can't be read.", "Check the path of the pack.");
  });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files
    .map((file) => relative(folder, file).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".")));
  if (texts.length > packLimits.files)
    throw new AppError("invalid", "The folder holds more than 3,000 files.", "Name the folder of one pack.");
  return new Map(
    await Promise.all(
      texts.map(
        async (path): Promise<[string, string]> => [path, await readFile(join(folder, path), "utf8")],
      ),
    ),
  );
}
