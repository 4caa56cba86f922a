import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

/** 50 bits in letters that mail servers leave as they are, short enough for a return path (RFC 5321: 64). */
const letters = "abcdefghijklmnopqrstuvwxyz234567";
const length = 10;

/**
 * What nobody can make up for a mail of ours: it travels in the envelope and in X-Towline-Mail, and a notice
 * that brings it back comes from a server that had the mail. The Message-ID, which answers and copies quote,
 * does not hold it.
 * @param id of the mail. @returns ten letters.
 */
export function mailProof(id: string): string {
  const mac = createHmac("sha256", env().pepper).update(`towline/returns/${id}`).digest();
  return [...mac.subarray(0, length)].map((byte) => letters[byte % 32]).join("");
}

/** The mail's name with its proof, as it stands in the return path, the envelope and our header. */
export const provenMailId = (id: string): string => `${id}-${mailProof(id)}`;

/** @param proofs that a notice brought, of whatever length. */
export function provesMail(id: string, proofs: readonly string[]): boolean {
  const right = Buffer.from(mailProof(id));
  return proofs.some((proof) => {
    const given = Buffer.from(proof);
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
