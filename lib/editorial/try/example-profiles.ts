import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { starterFolder } from "@/lib/library/starter/folder-texts";
import { readYaml } from "@/lib/library/markdown/front-matter";
import { faultsError } from "@/lib/library/fault";
import type { GateMaterial } from "@/lib/editorial/review/gates";
import { AppError } from "@/lib/platform/errors";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { exampleProfilesFile, type ExampleProfile } from "./schema";

let cached: Promise<ExampleProfile[]> | undefined;

/**
 * The made-up people that come with the library.
 * @returns those the vocabulary in force can speak of; a clinic's own vocabulary may lack some entries.
 * @throws AppError `invalid` when their file has faults.
 */
export async function exampleProfiles({
  vocabulary,
  rules,
}: Pick<GateMaterial, "vocabulary" | "rules">): Promise<ExampleProfile[]> {
  cached ??= readExamples();
  return (await cached).filter(({ profile }) => {
    try {
      return readProfile(profile, vocabulary, rules) !== null;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  });
}

async function readExamples(): Promise<ExampleProfile[]> {
  const file = "example-profiles.yaml";
  const { value, faults } = readYaml(
    exampleProfilesFile,
    await readFile(join(starterFolder, file), "utf8"),
    file,
  );
  if (value === null) throw faultsError(faults);
  return value.profiles;
}
