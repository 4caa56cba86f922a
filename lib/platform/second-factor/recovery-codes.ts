/** Codes on paper for who lost their device: 120 random bits, so that a plain hash keeps them. Pure. */
import { createHash, randomInt } from "node:crypto";
import { recoveryCodeCount } from "./schema";

/** Crockford's base 32: no letter that reads as a figure. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 24;

const newCode = () => Array.from({ length }, () => letters[randomInt(letters.length)]).join("");

/** @returns ten codes, as they are shown once: six groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => newCode().replace(/.{4}(?!$)/g, "$&-"));
}

/**
 * What is stored of a code. NIST SP 800-63B (3), 5.1.2.2: of look-up secrets of 112 bits and more an approved
 * hash is enough. Small letters, spaces and dashes don't matter, and O, I and L are read as the figures they
 * look like.
 */
export function hashOfCode(typed: string): string {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(code).digest("hex");
}
