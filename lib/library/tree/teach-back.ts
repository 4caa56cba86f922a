/** Questions that check what came across, as they are written: "Question? (What to listen for.)". Pure. */

export type TeachBack = { question: string; listenFor: string | null };

/** @returns the question without its bracket; `listenFor` is null where a line has none. */
export function readTeachBack(line: string): TeachBack {
  const parts = /^(?<question>.*[.?”"])\s*\((?<listenFor>.+)\)\s*$/su.exec(line.trim())?.groups;
  return parts?.question && parts.listenFor
    ? { question: parts.question.trim(), listenFor: parts.listenFor.trim() }
    : { question: line.trim(), listenFor: null };
}
