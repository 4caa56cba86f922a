import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { personRoles } from "@/lib/clinic/people/schema";
import { rolesOfGroups } from "./roles-of-groups";

const named = { clinician: "doctors", nurse: "nurses", reviewer: "readers", admin: "it" };

describe("the roles of someone’s groups", () => {
  test.each([
    [["doctors"], { clinician: true, mayFinalise: true, reviewer: false, admin: false }],
    [["nurses"], { clinician: true, mayFinalise: false, reviewer: false, admin: false }],
    [["nurses", "doctors"], { clinician: true, mayFinalise: true, reviewer: false, admin: false }],
    [["readers"], { clinician: true, mayFinalise: true, reviewer: true, admin: false }],
    [["it", "football"], { clinician: false, mayFinalise: false, reviewer: false, admin: true }],
    [["Doctors"], null],
    [["doctors "], null],
    [[], null],
  ])("%j", (groups, roles) => expect(rolesOfGroups(named, groups)).toEqual(roles));

  it("are roles that a person may have, or none, whatever the groups", () => {
    const group = fc.constantFrom(...Object.values(named), "football", "");
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const roles = rolesOfGroups(named, groups);
        const known = groups.some((one) => Object.values(named).includes(one));
        return known ? personRoles.safeParse(roles).success : roles === null;
      }),
    );
  });

  it("take a role that no group is named for from nobody’s membership", () =>
    expect(rolesOfGroups({ clinician: "doctors" }, ["undefined", "it"])).toBeNull());
});
