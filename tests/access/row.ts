import type { AppErrorCode } from "@/lib/platform/errors";
import type { DoorRole } from "@/lib/platform/auth/doors";
import type { World } from "./world";

/**
 * Everyone who may try. `anotherClinician` owns nothing of what a row touches; `admin` is no clinician;
 * `patient` has opened a private link.
 */
export const callers = [
  "signedOut",
  "clinician",
  "anotherClinician",
  "nurse",
  "reviewer",
  "admin",
  "disabled",
  "patient",
] as const;
export type Caller = (typeof callers)[number];
export type Cell = "data" | AppErrorCode;
export type Cells = Record<Caller, Cell>;

/** One operation of lib, who may call it, and the actions and routes that lead to it. */
export interface AccessRow {
  /** Its name, which is its own in all of lib: `changeRoles`. */
  operation: string;
  /** What its door passes along from floors above. */
  ports?: unknown[];
  /** The role its actor is made for; `system` ones have no door and no cells. */
  door: DoorRole | "system";
  /** `app/(desk)/desk/people/actions#changeRolesAction`, `app/api/x/route#GET` */
  through?: string[];
  /** The input, touching what `world.clinician` owns where ownership matters; made anew for every call. */
  input?: (world: World, caller: Caller) => unknown;
  cells?: Cells;
  /** Asserts what an allowed caller gets. */
  data?: (value: unknown, world: World, caller: Caller) => void | Promise<void>;
}

const all = (cell: Cell): Cells => ({
  signedOut: cell,
  clinician: cell,
  anotherClinician: cell,
  nurse: cell,
  reviewer: cell,
  admin: cell,
  disabled: cell,
  patient: cell,
});
const out = { signedOut: "signed-out", disabled: "signed-out", patient: "signed-out" } as const;

/** Cells of the usual kinds; spread one and change what differs. */
export const everyone: Cells = all("data");
export const anyoneSignedIn: Cells = { ...all("data"), ...out };
export const anyClinician: Cells = { ...all("data"), ...out, admin: "not-allowed" };
/** A foreign id answers as if it did not exist. */
export const ownerOnly: Cells = { ...all("not-found"), ...out, clinician: "data", admin: "not-allowed" };
export const reviewersOnly: Cells = { ...all("not-allowed"), ...out, reviewer: "data" };
export const editorsOnly: Cells = { ...all("not-allowed"), ...out, reviewer: "data", admin: "data" };
export const adminsOnly: Cells = { ...all("not-allowed"), ...out, admin: "data" };
export const patientOnly: Cells = { ...all("signed-out"), patient: "data" };
