import { expect } from "vitest";
import { startBulk } from "@/lib/deliveries/bulk/start-bulk";
import { checkList } from "@/lib/deliveries/bulk/queries";
import { db } from "@/lib/platform/db/client";
import { ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";
import { owner, finalisedOf } from "./handouts";

const actions = "app/(clinic)/handouts/[id]/list/actions";
const csv = "email,consent\njo@example.org,2026-01-15\nbo@example.org,2026-01-15";

async function wanted(world: World) {
  const { id } = await finalisedOf(world);
  const { fingerprint, requestId } = await checkList(owner(world), { id, csv });
  await db().session.update({
    where: { id: world.clinician.sessionId },
    data: { reauthenticatedAt: new Date() },
  });
  return { id, csv, requestId, seen: fingerprint, paper: "letter" as const, size: "normal" as const };
}

async function started(world: World): Promise<{ bulkId: string }> {
  const { bulkId } = await startBulk(owner(world), await wanted(world));
  return { bulkId };
}

const counts = (state: string) => (value: unknown) =>
  expect(value).toMatchObject({ rows: 2, counts: { [state]: 2 } });

export const bulkRows: AccessRow[] = [
  {
    operation: "checkList",
    door: "clinician",
    through: [`${actions}#checkListAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await finalisedOf(world)), csv }),
    data: (value) => expect(value).toMatchObject({ sends: 2, rows: [{ row: 2 }, { row: 3 }] }),
  },
  {
    operation: "getListPage",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toMatchObject({ refusal: null, lists: [] }),
  },
  {
    operation: "getBulkProgress",
    door: "clinician",
    through: ["app/api/bulk/[bulkId]/progress/route#GET"],
    cells: ownerOnly,
    input: started,
    data: counts("queued"),
  },
  {
    operation: "getBulk",
    door: "clinician",
    cells: ownerOnly,
    input: started,
    data: (value) =>
      expect(value).toMatchObject({
        outcome: [{ row: 2, address: "j…@example.org", state: "queued" }, { row: 3 }],
      }),
  },
  {
    operation: "exportBulk",
    door: "clinician",
    through: ["app/api/bulk/[bulkId]/outcome/route#GET"],
    cells: ownerOnly,
    input: started,
    data: async (value) =>
      expect(value instanceof Response ? await value.text() : (value as { csv: string }).csv).toContain(
        "2,j…@example.org,waiting,",
      ),
  },
  {
    operation: "startBulk",
    door: "clinician",
    through: [`${actions}#startBulkAction`],
    cells: ownerOnly,
    input: wanted,
    data: counts("queued"),
  },
  {
    operation: "stopBulk",
    door: "clinician",
    through: [`${actions}#stopBulkAction`],
    cells: ownerOnly,
    input: started,
    data: counts("held"),
  },
  {
    operation: "resumeBulk",
    door: "clinician",
    through: [`${actions}#resumeBulkAction`],
    cells: ownerOnly,
    input: started,
    data: counts("queued"),
  },
];
