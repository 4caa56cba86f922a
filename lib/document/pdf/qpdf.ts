/** qpdf in memory: it has files of its own, and says nothing of what it was given. */
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import makeQpdf, { type QpdfInstance } from "@neslinesli93/qpdf-wasm";

type Files = QpdfInstance["FS"] & {
  writeFile: (path: string, bytes: Uint8Array | string) => void;
  open: (path: string, how: "w") => unknown;
  close: (stream: unknown) => void;
  streams: unknown[];
};
export type Qpdf = {
  files: Pick<Files, "readFile" | "writeFile">;
  /** @returns how qpdf ended: 0, or 3 when it did what was asked and had something to remark. */
  run: (words: string[]) => number;
};

/** One instance a file: nothing of one patient's page stays in memory that another's is made in. */
export async function openQpdf(): Promise<Qpdf> {
  const qpdf = await makeQpdf({
    locateFile: () =>
      join(/* turbopackIgnore: true */ root(), "node_modules/@neslinesli93/qpdf-wasm/dist/qpdf.wasm"),
  });
  const files = qpdf.FS as Files;
  silence(files);
  return { files, run: (words) => run(qpdf, words) };
}

/**
 * Whatever qpdf says of a job stays in its own memory: it may quote what it was given. This
 * build takes no `printErr`.
 */
function silence(files: Files): void {
  for (const stream of [1, 2]) {
    files.close(files.streams[stream]);
    // The lowest free number is taken, which is the one just closed.
    files.open("/dev/null", "w");
  }
}

/** qpdf would set how it ended as the end of this program too. */
function run(qpdf: QpdfInstance, words: string[]): number {
  const { exitCode } = process;
  try {
    return qpdf.callMain(words);
  } finally {
    process.exitCode = exitCode;
  }
}
