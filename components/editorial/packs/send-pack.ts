import type { PackLine, PackProgress, PackReport, PackResult } from "@/lib/editorial/packs/schema";
import type { Problem } from "@/components/ui/use-action";

export type Answer = { report: PackReport } | { result: PackResult } | { problem: Problem };

const lost = {
  words: "Towline stopped answering.",
  nextStep: "Check that it is running, then check the pack again.",
};

/** Sends a pack and reads what comes back line by line; `tell` hears how far it is. */
export async function sendPack(
  path: string,
  fields: { file: File; seen?: string },
  tell: (progress: PackProgress) => void,
): Promise<Answer> {
  const form = new FormData();
  form.set("bytes", fields.file);
  if (fields.seen !== undefined) form.set("seen", fields.seen);
  try {
    const response = await fetch(path, { method: "POST", body: form });
    if (!response.ok || !response.body)
      return { problem: ((await response.json()) as Problem | null) ?? lost };
    return await lastLine(response.body, tell);
  } catch {
    return { problem: lost };
  }
}

async function lastLine(
  body: ReadableStream<Uint8Array>,
  tell: (progress: PackProgress) => void,
): Promise<Answer> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let answer: Answer = { problem: lost };
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = `${rest}${part.value}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = JSON.parse(line) as PackLine;
      if ("step" in said) tell(said);
      else answer = said;
    }
  }
  return answer;
}
