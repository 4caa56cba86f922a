import { AppError } from "@/lib/platform/errors";

export const bodyLimit = { bytes: 1_048_576, depth: 20 } as const;

const tooBig = (limit: number) =>
  new AppError(
    "invalid",
    "That is more than Towline takes at once.",
    `Send less than ${Math.max(1, Math.round(limit / 1_048_576))} MB.`,
  );

/** @returns the body's bytes; reading stops at the limit, whatever Content-Length says. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooBig(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooBig(limit);
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Refuses data nested deeper than the limit before anything walks it recursively. */
export function checkDepth(value: unknown, limit: number = bodyLimit.depth): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) throw new AppError("invalid", "That data is nested too deeply.", "Send simpler data.");
    level = level.flatMap((item) =>
      item !== null && typeof item === "object" && !ArrayBuffer.isView(item) ? Object.values(item) : [],
    );
  }
}

/** A form with files: each file becomes its bytes; its name and the kind it claims are left behind. */
async function readParts(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Record<string, unknown>> {
  try {
    const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
    const parts = [...form].map(
      async ([name, part]) =>
        [name, typeof part === "string" ? part : new Uint8Array(await part.arrayBuffer())] as const,
    );
    return Object.fromEntries(await Promise.all(parts));
  } catch {
    throw new AppError("invalid", "The file did not arrive whole.", "Choose it again.");
  }
}

/**
 * Reads a JSON or form body, at most `limit` bytes (1 MB) and 20 levels deep.
 * @throws AppError invalid for a larger, deeper or malformed body, or another content type.
 */
export async function readBody(request: Request, limit: number = bodyLimit.bytes): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  if (bytes.byteLength === 0) return {};
  const contentType = request.headers.get("content-type") ?? "";
  const type = contentType.split(";")[0]?.trim();
  if (type === "multipart/form-data") return readParts(bytes, contentType);
  const text = new TextDecoder().decode(bytes);
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  if (type !== "application/json")
    throw new AppError("invalid", "Towline can't read this kind of data.", "Send JSON.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The data is not valid JSON.", "Check it and send it again.");
  }
  checkDepth(value);
  return value;
}
