/**
 * The project's checker of PDF/UA-1: the failure conditions of the Matterhorn Protocol 1.1 (PDF Association,
 * 2021) that software alone can decide. docs/accessibility-pdf.md says of each how.
 */
import { checkAnnotations } from "./check-annotations";
import { checkContent } from "./check-content";
import { checkDocument } from "./check-document";
import { checkFonts } from "./check-fonts";
import { checkNesting } from "./check-nesting";
import { checkStructure } from "./check-structure";
import type { Fault } from "./fault";
import { readContent } from "./page-content";
import { readPdfFile, type PdfFile } from "./pdf-file";
import { Structure } from "./structure";

const checks = [checkDocument, checkStructure, checkNesting, checkAnnotations, checkContent, checkFonts];

/** @returns every condition that fails, with where it was met; [] for a file without fault. */
export function faultsOf(file: PdfFile): Fault[] {
  const checked = { file, structure: new Structure(file), content: readContent(file) };
  return checks.flatMap((check) => check(checked));
}

/**
 * @param password of a protected PDF.
 * @returns as `faultsOf`, in words: "13-004: the Figure 12 0 R has no Alt".
 * @throws Error when the bytes are no PDF that qpdf can read.
 */
export async function matterhornFaults(bytes: Uint8Array, password?: string): Promise<string[]> {
  const faults = faultsOf(await readPdfFile(bytes, password));
  return faults.map(({ condition, told }) => `${condition}: ${told}`);
}
