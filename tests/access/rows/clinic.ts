import { expect } from "vitest";
import { freshClinic } from "@/lib/clinic/schema";
import { adminsOnly, anyoneSignedIn, type AccessRow } from "../row";

export const clinicRows: AccessRow[] = [
  { operation: "lib/clinic/queries#getClinic", door: "person", cells: anyoneSignedIn, data: (value) => expect(value).toMatchObject({ timezone: "America/New_York" }) },
  {
    operation: "lib/clinic/commands#changeClinic", door: "admin", through: ["app/(desk)/desk/clinic/actions#changeClinicAction"], cells: adminsOnly,
    input: () => ({ ...freshClinic, name: "Harbor Psychiatry" }),
    data: (value) => expect(value).toMatchObject({ name: "Harbor Psychiatry" }),
  },
  { operation: "lib/audit/queries#listAudit", door: "admin", input: () => ({ take: 5 }), cells: adminsOnly, data: (value) => expect(value).toBeInstanceOf(Array) },
  { operation: "lib/audit/verify#verifyAuditChain", door: "system" },
  { operation: "lib/audit/commands#recordTerminalUse", door: "system" },
  { operation: "lib/crypto/rotate#rotateFields", door: "system" },
];
