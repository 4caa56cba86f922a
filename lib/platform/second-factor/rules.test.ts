import { describe, expect, test } from "vitest";
import { isRequired, kindsOf, passkeyHost } from "./rules";
import { factorAnswer } from "./schema";

test.each([
  ["off", null, false],
  ["offered", null, false],
  ["offered", "2026-01-01", false],
  ["required", null, true],
  ["required", "2026-06-01", true],
  ["required", "2026-06-02", false],
] as const)("%s from %s is required on 1 June 2026: %s", (rule, from, expected) =>
  expect(isRequired(rule, from, "2026-06-01")).toBe(expected),
);

describe("what a person may choose from", () => {
  test("what they have, the code of an app first", () =>
    expect(kindsOf({ totp: true, passkey: true, recovery: true })).toEqual(["code", "passkey", "recovery"]));
  test("no recovery codes once all are used", () =>
    expect(kindsOf({ totp: false, passkey: true, recovery: false })).toEqual(["passkey"]));
  test("codes on paper alone are no factor", () =>
    expect(kindsOf({ totp: false, passkey: false, recovery: true })).toEqual([]));
});

test.each([
  ["https://towline.clinic.example", "towline.clinic.example"],
  ["https://towline.clinic.example:8443", "towline.clinic.example"],
  ["http://localhost:3000", "localhost"],
  ["http://clinic.lan", null],
  ["http://127.0.0.1:3000", null],
  ["https://192.0.2.1", null],
  ["https://[::1]:3000", null],
])("passkeys of %s belong to %s", (url, host) => expect(passkeyHost(url)).toBe(host));

describe("what is taken as a proof", () => {
  test("a code as apps show it and people paste it", () =>
    expect(factorAnswer.parse({ code: " 123 456\n" })).toEqual({ code: "123456" }));
  test.each([
    ["five figures", { code: "12345" }],
    ["letters", { code: "12345a" }],
    ["figures of another script", { code: "١٢٣٤٥٦" }],
    ["two proofs at once", { code: "123456", recoveryCode: "A1B2" }],
    ["nothing", {}],
    ["a number", { code: 123456 }],
    [
      "a passkey without a signature",
      { passkey: { id: "AA", rawId: "AA", type: "public-key", response: {} } },
    ],
  ])("not %s", (_what, given) => expect(factorAnswer.safeParse(given).success).toBe(false));
});
