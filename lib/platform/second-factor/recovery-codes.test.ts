import { expect, test } from "vitest";
import { hashOfCode, newRecoveryCodes } from "./recovery-codes";

test("ten codes of 120 bits, in letters that nobody takes for figures", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test.each([
  ["small letters", "a1b2-c3d4-e5f6-g7h8-j9k0-m1n2"],
  ["no dashes", "A1B2C3D4E5F6G7H8J9K0M1N2"],
  ["spaces", " A1B2 C3D4 E5F6 G7H8 J9K0 M1N2\n"],
  ["O for 0, I and L for 1", "AIB2-C3D4-E5F6-G7H8-J9KO-MLN2"],
])("a code is read with %s", (_how, typed) =>
  expect(hashOfCode(typed)).toBe(hashOfCode("A1B2-C3D4-E5F6-G7H8-J9K0-M1N2")),
);

test("another code has another hash, and the hash holds nothing of the code", () => {
  expect(hashOfCode("A1B2-C3D4-E5F6-G7H8-J9K0-M1N3")).not.toBe(hashOfCode("A1B2-C3D4-E5F6-G7H8-J9K0-M1N2"));
  expect(hashOfCode("A1B2-C3D4-E5F6-G7H8-J9K0-M1N2")).toMatch(/^[0-9a-f]{64}$/);
});
