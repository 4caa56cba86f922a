/** What Towline is made of, and what is known to be wrong with it. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "@/lib/platform/root.mjs";
import { judged, type Result } from "./result";

const exceptionsFile = "docs/security/audit-exceptions.yaml";
/** Not part of the repository: it is the same as the lock, and large. */
export const sbomFile = "test-results/security/sbom.cdx.json";

/** npm ends with 1 when it found something; what it printed is read either way. */
async function npm(...words: string[]): Promise<string> {
  const run = promisify(execFile);
  const options = { cwd: root(), maxBuffer: 64_000_000, timeout: 120_000 };
  return run("npm", words, options).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? "",
  );
}

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const sbom = z.object({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  components: z.array(z.unknown()),
});

export async function checkSbom(): Promise<Result> {
  const text = await npm("sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only");
  const read = sbom.safeParse(jsonOrNull(text));
  if (read.success) {
    mkdirSync(dirname(join(root(), sbomFile)), { recursive: true });
    writeFileSync(join(root(), sbomFile), text);
  }
  return judged(
    "sbom",
    "A bill of materials (CycloneDX) of what a clinic installs can be made.",
    read.success ? [] : ["npm sbom made none"],
    read.success
      ? `${read.data.components.length} components, CycloneDX ${read.data.specVersion}, in ${sbomFile}`
      : "",
  );
}

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const exceptions = z.array(z.strictObject({ advisory: z.string(), why: z.string().min(20), until: date }));
const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      via: z.array(z.union([z.string(), z.object({ url: z.string(), title: z.string() })])),
    }),
  ),
});

/**
 * What an audit says against the exceptions.
 * @param today calendar date; an exception counts up to and with its own date.
 * @returns a fault for each advisory that is not excepted and for each exception that ran out or is of use to
 *   nobody.
 */
export function auditFaults(
  found: ReadonlyMap<string, string>,
  excepted: z.infer<typeof exceptions>,
  today: string,
): string[] {
  const live = excepted.filter(({ until }) => until >= today);
  return [
    ...[...found]
      .filter(([advisory]) => !live.some((one) => one.advisory === advisory))
      .map(([advisory, title]) => `${advisory}: ${title}`),
    ...excepted
      .filter(({ until }) => until < today)
      .map(({ advisory, until }) => `the exception for ${advisory} ran out on ${until}`),
    ...live
      .filter(({ advisory }) => !found.has(advisory))
      .map(({ advisory }) => `the exception for ${advisory} is of use to nobody: take it out`),
  ];
}

export async function checkAudit(today = new Date().toISOString().slice(0, 10)): Promise<Result> {
  const what = `No known fault in what a clinic installs, but for those of ${exceptionsFile}, each with a date.`;
  const read = report.safeParse(jsonOrNull(await npm("audit", "--omit=dev", "--json")));
  if (!read.success)
    return {
      name: "audit",
      what,
      state: "not run",
      seen: "the npm registry was not reached or has no audit: run it again where it is",
    };
  const via = Object.values(read.data.vulnerabilities).flatMap((one) => one.via);
  const found = new Map(
    via.flatMap((one) =>
      typeof one === "string" ? [] : [[one.url.split("/").at(-1) ?? "", one.title] as const],
    ),
  );
  const excepted = exceptions.parse(parse(readFileSync(join(root(), exceptionsFile), "utf8")) ?? []);
  return judged(
    "audit",
    what,
    auditFaults(found, excepted, today),
    `${found.size} known, ${excepted.length} excepted`,
  );
}
