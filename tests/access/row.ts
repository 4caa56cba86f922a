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

export const anyone = (cell: Cell): Cells => ({
  signedOut: cell,
  clinician: cell,
  anotherClinician: cell,
  nurse: cell,
  reviewer: cell,
  admin: cell,
  disabled: cell,
  patient: cell,
});
export const out = { signedOut: "signed-out", disabled: "signed-out", patient: "signed-out" } as const;

/** Cells of the usual kinds; spread one and change what differs. */
export const everyone: Cells = anyone("data");
export const anyoneSignedIn: Cells = { ...anyone("data"), ...out };
export const anyClinician: Cells = { ...anyone("data"), ...out, admin: "not-allowed" };
/** A foreign id answers as if it did not exist. */
export const ownerOnly: Cells = { ...anyone("not-found"), ...out, clinician: "data", admin: "not-allowed" };
export const reviewersOnly: Cells = { ...anyone("not-allowed"), ...out, reviewer: "data" };
export const editorsOnly: Cells = { ...anyone("not-allowed"), ...out, reviewer: "data", admin: "data" };
export const adminsOnly: Cells = { ...anyone("not-allowed"), ...out, admin: "data" };
export const patientOnly: Cells = { ...anyone("signed-out"), patient: "data" };
