export interface ProcessMark {
  pid: number;
  /** When the process began, in whatever form the system gives; "" where it tells none. */
  started: string;
}
export function markOf(pid: number): ProcessMark | null;
export function isAlive(mark: ProcessMark): boolean;
export function commandOf(pid: number): string;
export type Lock =
  | { held: true; release(): void }
  | { held: false; by: ProcessMark & Record<string, unknown> };
export function takeLock(path: string, note?: Record<string, unknown>): Lock;
