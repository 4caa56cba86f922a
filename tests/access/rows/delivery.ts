import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import type { DeliveryState, MailHandoutInput } from "@/lib/deliveries/schema";
import { ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";
import { owner, finalisedOf } from "./handouts";

const form = { paper: "letter", size: "normal" } as const;
const mail = async (world: World): Promise<MailHandoutInput> => ({
  ...(await finalisedOf(world)),
  ...form,
  requestId: newId(),
  to: "access@example.org",
  form: "attached",
  consentOn: "2026-11-20",
});

/** A mail of this world's clinician, in a state. */
async function mailed(world: World, state: DeliveryState): Promise<{ deliveryId: string }> {
  const { id } = await mailHandout(owner(world), await mail(world));
  await db().delivery.update({ where: { id }, data: { state } });
  return { deliveryId: id };
}

/** A print of this world's clinician, of which nobody said whether it came out. */
async function printOf(world: World): Promise<{ deliveryId: string }> {
  const given = { ...(await finalisedOf(world)), ...form, requestId: newId(), channel: "print" } as const;
  return { deliveryId: (await recordPaperDelivery(owner(world), given)).id };
}

const state = (expected: string) => (value: unknown) => expect(value).toMatchObject({ state: expected });

export const deliveryRows: AccessRow[] = [
  {
    operation: "recordPaperDelivery",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({
      ...(await finalisedOf(world)),
      ...form,
      requestId: newId(),
      channel: "print",
    }),
    data: (value) => expect(value).toMatchObject({ channel: "print", state: "uncertain" }),
  },
  {
    operation: "recordPrintOutcome",
    door: "clinician",
    through: ["app/(clinic)/handouts/actions#recordPrintOutcomeAction"],
    cells: ownerOnly,
    input: async (world) => ({ ...(await printOf(world)), printed: false }),
    data: state("failed"),
  },
  {
    operation: "mailHandout",
    door: "clinician",
    cells: ownerOnly,
    input: mail,
    data: state("queued"),
  },
  {
    operation: "cancelDelivery",
    door: "clinician",
    cells: ownerOnly,
    input: (world) => mailed(world, "queued"),
    data: state("cancelled"),
  },
  {
    operation: "releaseDelivery",
    door: "clinician",
    cells: ownerOnly,
    input: (world) => mailed(world, "held"),
    data: state("queued"),
  },
  {
    operation: "resolveDelivery",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({ ...(await mailed(world, "uncertain")), outcome: "arrived" }),
    data: state("sent"),
  },
  {
    operation: "mailAgain",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({ ...(await mailed(world, "sent")), requestId: newId() }),
    data: state("queued"),
  },
  {
    operation: "listDeliveries",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toEqual([]),
  },
  {
    operation: "earlierAddresses",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toEqual(expect.any(Array)),
  },
  {
    operation: "languageOfPages",
    door: "clinician",
    cells: ownerOnly,
    input: finalisedOf,
    data: (value) => expect(value).toBe("en"),
  },
  {
    operation: "previewMail",
    door: "clinician",
    cells: ownerOnly,
    input: async (world) => ({ ...(await finalisedOf(world)), form: "link" }),
    data: (value) => expect(value).toMatchObject({ subject: "Pages from your care team" }),
  },
  { operation: "settleDelivery", door: "system" },
  { operation: "takeUpAbandoned", door: "system" },
  { operation: "holdOfGone", door: "system" },
];
