import { expect, it, test } from "vitest";
import { identityOf } from "./proven-identity";

const provider = {
  issuer: "https://login.example.org",
  clientId: "towline",
  clientSecret: "x",
  name: "Riverside account",
  groupClaim: "roles",
  groups: null,
  enforcesFactor: true,
};
const said = { iss: provider.issuer, sub: "s1" };
const read = (more: object, changed: object = {}) =>
  identityOf({ ...said, ...more }, { ...provider, ...changed });

it("reads who someone is, and takes what else is said only in its proper form", () => {
  expect(
    read({ email: "Ann@Example.org", email_verified: true, roles: ["a"], auth_time: 60, sid: "x" }),
  ).toEqual({
    issuer: provider.issuer,
    subject: "s1",
    verifiedEmail: "ann@example.org",
    groups: ["a"],
    authenticatedAt: new Date(60_000),
    secondFactor: false,
    sid: "x",
  });
  expect(read({ email: ["a"], auth_time: "soon", sid: 4, amr: "mfa", roles: { a: 1 } })).toMatchObject({
    verifiedEmail: null,
    authenticatedAt: null,
    secondFactor: false,
    groups: [],
    sid: null,
  });
});

test.each([{ sub: "" }, { sub: 1 }, { sub: "x".repeat(256) }, { iss: undefined }])("%j is nobody", (more) =>
  expect(read(more)).toBeNull(),
);

test.each([
  ["true", null],
  [1, null],
  [false, null],
  [undefined, null],
  [true, "ann@example.org"],
])("an address is verified by %j: %s", (email_verified, verifiedEmail) =>
  expect(read({ email: "ann@example.org", email_verified })?.verifiedEmail).toBe(verifiedEmail),
);

test.each([
  [{ amr: ["pwd", "mfa"] }, true],
  [{ acr: "phrh" }, true],
  [{ amr: ["pwd", "otp"] }, false],
  [{ acr: "1" }, false],
  [{}, false],
])("a second factor is said by %j: %s", (more, used) => {
  expect(read(more)?.secondFactor).toBe(used);
  expect(read(more, { enforcesFactor: false })?.secondFactor).toBe(false);
});

it("takes one group for a list of it, and no prototype’s member for a claim", () => {
  expect(read({ roles: "a" })?.groups).toEqual(["a"]);
  expect(read({}, { groupClaim: "constructor" })?.groups).toEqual([]);
});
