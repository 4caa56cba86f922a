import { expect } from "vitest";
import type { Clinician } from "@/lib/auth/actors";
import { makeClinician } from "@/lib/auth/make-actors";
import { markReauthenticated } from "@/lib/auth/sessions";
import { startBulk } from "@/lib/bulk/commands";
import { checkList } from "@/lib/bulk/queries";
import { db } from "@/lib/db/client";
import { createHandout, finaliseHandout, saveHandout } from "@/lib/handouts/commands";
import { ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";

const actions = "app/(clinic)/handouts/[id]/list/actions";
const csv = "email,consent\njo@example.org,2026-01-15\nbo@example.org,2026-01-15";

function owner(world: World): Clinician {
  const roles = { clinician: true, reviewer: false, admin: false };
  const made = makeClinician({ personId: world.clinician.personId, sessionId: world.clinician.sessionId, mayFinalise: true, roles });
  if (!made) throw new Error("The owner is a clinician.");
  return made;
}

async function sealed(world: World): Promise<string> {
  const { id } = await createHandout(owner(world));
  const { revision } = await saveHandout(owner(world), { id, revision: 0, patch: { profile: { symptoms: { "sx.low_motivation": 3 }, features: ["age.25_64"] } } });
  await finaliseHandout(owner(world), { id, revision });
  return id;
}

async function wanted(world: World) {
  const id = await sealed(world);
  const { fingerprint, requestId } = await checkList(owner(world), { id, csv });
  await markReauthenticated(db(), world.clinician.sessionId);
  return { id, csv, requestId, seen: fingerprint, paper: "letter" as const, size: "normal" as const };
}

async function started(world: World): Promise<{ bulkId: string }> {
  const { bulkId } = await startBulk(owner(world), await wanted(world));
  return { bulkId };
}

const counts = (state: string) => (value: unknown) => expect(value).toMatchObject({ rows: 2, counts: { [state]: 2 } });

export const bulkRows: AccessRow[] = [
  {
    operation: "lib/bulk/queries#checkList", door: "clinician", through: [`${actions}#checkListAction`], cells: ownerOnly,
    input: async (world) => ({ id: await sealed(world), csv }), data: (value) => expect(value).toMatchObject({ sends: 2, rows: [{ row: 2 }, { row: 3 }] }),
  },
  { operation: "lib/bulk/queries#getListRoom", door: "clinician", cells: ownerOnly, input: async (world) => ({ id: await sealed(world) }), data: (value) => expect(value).toMatchObject({ refusal: null, lists: [] }) },
  { operation: "lib/bulk/queries#getBulkProgress", door: "clinician", through: ["app/api/bulk/[bulkId]/progress/route#GET"], cells: ownerOnly, input: started, data: counts("queued") },
  { operation: "lib/bulk/queries#getBulk", door: "clinician", cells: ownerOnly, input: started, data: (value) => expect(value).toMatchObject({ outcome: [{ row: 2, address: "j…@example.org", state: "queued" }, { row: 3 }] }) },
  {
    operation: "lib/bulk/queries#exportBulk", door: "clinician", through: ["app/api/bulk/[bulkId]/outcome/route#GET"], cells: ownerOnly, input: started,
    data: async (value) => expect(value instanceof Response ? await value.text() : (value as { csv: string }).csv).toContain("2,j…@example.org,waiting,"),
  },
  { operation: "lib/bulk/commands#startBulk", door: "clinician", through: [`${actions}#startBulkAction`], cells: ownerOnly, input: wanted, data: counts("queued") },
  { operation: "lib/bulk/commands#stopBulk", door: "clinician", through: [`${actions}#stopBulkAction`], cells: ownerOnly, input: started, data: counts("held") },
  { operation: "lib/bulk/commands#resumeBulk", door: "clinician", through: [`${actions}#resumeBulkAction`], cells: ownerOnly, input: started, data: counts("queued") },
];
