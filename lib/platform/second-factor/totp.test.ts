/** Codes of an authenticator app: what RFC 6238 says of them, and the edges of the clock. */
import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { newTotpKey, stepOfCode, totpAddress } from "./totp";

/** The key and the SHA-1 codes of RFC 6238, appendix B; of eight figures the last six. */
const key = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer }).base32;
const at = (seconds: number) => new Date(seconds * 1000);

describe("RFC 6238, appendix B", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %i s the code is %s", (seconds, code) => {
    expect(stepOfCode(key, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });
});

describe("a code counts for its own 30 seconds and one step either side", () => {
  const step = 41_152_263;
  const first = step * 30;
  const code = "005924";
  test.each([
    ["31 seconds early", first - 31, null],
    ["as early as a clock may be behind", first - 30, step],
    ["in its first second", first, step],
    ["in its last second", first + 29, step],
    ["as late as a person may type", first + 59, step],
    ["a second later", first + 60, null],
  ])("%s", (_when, seconds, expected) => expect(stepOfCode(key, code, at(seconds))).toBe(expected));
});

test.each(["", "00592", "0059240", "abcdef", "-05924", "5924"])("%s is no code", (code) =>
  expect(stepOfCode(key, code, at(1_234_567_890))).toBeNull(),
);

test("keys have 160 bits and are never the same", () => {
  const keys = Array.from({ length: 50 }, newTotpKey);
  expect(new Set(keys).size).toBe(50);
  for (const one of keys) expect(one).toMatch(/^[A-Z2-7]{32}$/);
});

test("the address that apps read names Towline, the account and how codes are made", () => {
  const address = new URL(totpAddress(key, "ana+1@clinic.example"));
  expect(decodeURIComponent(address.pathname)).toMatch(/Towline:ana\+1@clinic\.example$/);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: "Towline",
    secret: key,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
