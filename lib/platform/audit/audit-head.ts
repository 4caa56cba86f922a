/** The end of the audit chain, written down where the database's owner has no say. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { auditKey } from "./audit-key";
import { headMac, type Head } from "./chain";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const written = z.strictObject({
  keyId: z.string(),
  count: z.number().int().min(1),
  chainMac: hex,
  at: z.iso.datetime(),
  mac: hex,
});

/** `none`: nothing is written down. `damaged`: what is there was not written with a key of ours. */
export type HeadOutside = { kind: "head"; head: Head } | { kind: "none" | "damaged" };

export function readHead(): HeadOutside {
  const text = textOf(env().auditHead);
  if (text === null) return { kind: "none" };
  const parsed = written.safeParse(jsonOrNull(text));
  if (!parsed.success) return { kind: "damaged" };
  const { mac, ...head } = parsed.data;
  const key = auditKey(head.keyId);
  const signed = key !== null && timingSafeEqual(Buffer.from(mac), Buffer.from(headMac(key, head)));
  return signed ? { kind: "head", head } : { kind: "damaged" };
}

/** Replaces the file in one step. @throws where it can't be written. */
export function writeHead(key: Uint8Array, head: Head): void {
  const path = env().auditHead;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...head, mac: headMac(key, head) })}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
