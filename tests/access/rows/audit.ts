import { expect } from "vitest";
import { asClinician } from "@/lib/platform/auth/request-actor";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import type { AuditPage } from "@/lib/clinic/audit/schema";
import type { ExportedAudit } from "@/lib/clinic/audit/export-audit";
import { adminsOnly, ownerOnly, type AccessRow } from "../row";

const anAccount = "0123456789ab";

/** The export is read as it is made; its head is there before any row. */
async function isFile(value: unknown): Promise<void> {
  const text =
    value instanceof Response ? await value.text() : (await (value as ExportedAudit).parts.next()).value;
  expect(text).toContain("Time (UTC),Who,What");
}

export const auditRows: AccessRow[] = [
  {
    operation: "findAudit",
    door: "admin",
    input: () => ({ kind: "audit" }),
    cells: adminsOnly,
    data: (value) => expect((value as AuditPage).rows).toBeInstanceOf(Array),
  },
  {
    operation: "listAuditPeople",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect((value as unknown[]).length).toBeGreaterThan(3),
  },
  {
    operation: "findAccount",
    door: "admin",
    through: ["app/(desk)/desk/(editors)/audit/actions#findAccountAction"],
    input: () => ({ email: "ada@clinic.example" }),
    cells: adminsOnly,
    data: (value) => expect(value).toEqual({ account: expect.stringMatching(/^[0-9a-f]{12}$/) as string }),
  },
  {
    operation: "getAccountSummary",
    door: "admin",
    input: () => ({ account: anAccount }),
    cells: adminsOnly,
    data: (value) => expect(value).toMatchObject({ tries: 0, places: 0 }),
  },
  {
    operation: "getAuditStanding",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect(value).toMatchObject({ years: 6, feed: null }),
  },
  {
    operation: "exportAudit",
    door: "admin",
    through: ["app/api/desk/audit/route#GET"],
    input: () => ({ format: "csv", kind: "audit" }),
    cells: adminsOnly,
    data: isFile,
  },
  {
    operation: "findHandoutTrail",
    door: "clinician",
    input: async (world) => createHandout(await asClinician(await world.headers("clinician"))),
    cells: ownerOnly,
    data: (value) => expect((value as AuditPage).rows.map(({ what }) => what)).toContain("began a handout"),
  },
  { operation: "closeRefusals", door: "system" },
  { operation: "feedAudit", door: "system" },
  { operation: "trimAudit", door: "system" },
];
