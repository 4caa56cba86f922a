/** What a check says: the number of a condition of the Matterhorn Protocol 1.1, and where it was met. */
import type { Content } from "./page-content";
import type { PdfFile } from "./pdf-file";
import type { Structure } from "./structure";

export type Fault = { condition: string; told: string };
export type Checked = { file: PdfFile; structure: Structure; content: Content };
export type Check = (checked: Checked) => Fault[];

export const fault = (condition: string, told: string): Fault => ({ condition, told });
/** @returns the fault where something is wrong. */
export const when = (wrong: boolean, condition: string, told: string): Fault[] =>
  wrong ? [fault(condition, told)] : [];
