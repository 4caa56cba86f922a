import { expect } from "vitest";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { genuine } from "@/tests/setup/genuine-notice";
import { notices } from "@/tests/setup/notices";
import { adminsOnly, ownerOnly, type AccessRow } from "../row";
import type { World } from "../world";
import { deliveryRows } from "./delivery";
import { finalisedOf } from "./handouts";

const actions = "app/(clinic)/handouts/mail/actions";
const desk = "app/api/desk/mail";
const deskActions = "app/(desk)/desk/(editors)/mail/actions";
const raw = [
  "From: care@clinic.example",
  "To: access@example.org",
  "Subject: Pages",
  "MIME-Version: 1.0",
  "Content-Type: multipart/mixed; boundary=b",
  "",
  "--b",
  "Content-Type: text/plain",
  "",
  "Hello.",
  "--b",
  'Content-Type: application/pdf; name="pages.pdf"',
  "Content-Disposition: attachment; filename=pages.pdf",
  "",
  "%PDF-access",
  "--b--",
  "",
].join("\r\n");

/** A mail of this world's clinician: kept here, or sent. */
async function mailOf(world: World, state: "outbox" | "sent", id: string): Promise<{ deliveryId: string }> {
  const outboxSealed = encryptBytes(new TextEncoder().encode(raw), {
    table: "Delivery",
    column: "outboxSealed",
    id,
  });
  await db().delivery.create({
    data: {
      id,
      handoutId: (await finalisedOf(world)).id,
      channel: "email",
      state,
      personId: world.clinician.personId,
      mailForm: "attached",
      ...(state === "outbox" ? { outboxSealed } : {}),
    },
  });
  return { deliveryId: id };
}

/** A notice that waits for a person. */
async function keptNotice(): Promise<{ noticeId: string }> {
  const id = newId();
  const bytesSealed = encryptBytes(new TextEncoder().encode(raw), {
    table: "KeptNotice",
    column: "bytesSealed",
    id,
  });
  await db().keptNotice.create({ data: { id, bytesSealed, sha256: id } });
  return { noticeId: id };
}

async function fault(): Promise<Record<string, never>> {
  const data = { cause: "login", code: "535", probeAt: new Date(Date.now() + 300_000) };
  await db().mailFault.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
  return {};
}

/** Engine operations under the doors of the outbox: the same inputs and cells as their own rows. */
const through = (operation: string, door: string): AccessRow => {
  const row = deliveryRows.find((one) => one.operation === operation);
  if (!row) throw new Error(`${operation} has no row.`);
  return { ...row, through: [door] };
};

export const mailRows: AccessRow[] = [
  through("mailHandout", `${actions}#mailHandoutAction`),
  through("cancelDelivery", `${actions}#cancelDeliveryAction`),
  through("releaseDelivery", `${actions}#releaseDeliveryAction`),
  through("resolveDelivery", `${actions}#resolveDeliveryAction`),
  through("mailAgain", `${actions}#mailAgainAction`),
  through("previewMail", `${actions}#previewMailAction`),
  through("listDeliveries", "app/api/handouts/[id]/deliveries/route#GET"),
  {
    operation: "markReturned",
    door: "clinician",
    through: [`${actions}#markReturnedAction`],
    cells: ownerOnly,
    input: async (world) => ({ ...(await mailOf(world, "sent", newId())), why: "address" }),
    data: async () =>
      expect(
        await db().delivery.count({ where: { state: "failed", problem: { startsWith: "It came back" } } }),
      ).toBeGreaterThan(0),
  },
  {
    operation: "listOutboxMail",
    door: "admin",
    cells: adminsOnly,
    input: (world) => mailOf(world, "outbox", newId()),
    data: (value) =>
      expect(value).toEqual(
        expect.arrayContaining([expect.objectContaining({ by: "clinician", form: "attached" })]),
      ),
  },
  {
    operation: "openOutboxMail",
    door: "admin",
    cells: adminsOnly,
    input: (world) => mailOf(world, "outbox", newId()),
    data: (value) => expect(value).toMatchObject({ to: "access@example.org", subject: "Pages" }),
  },
  {
    operation: "openOutboxAttachment",
    door: "admin",
    through: [`${desk}/[deliveryId]/attachment/route#GET`],
    cells: adminsOnly,
    input: async (world) => ({ ...(await mailOf(world, "outbox", newId())), number: 0 }),
    data: async (value) => {
      if (!(value instanceof Response))
        return expect(value).toMatchObject({ name: "pages.pdf", type: "application/pdf" });
      expect([value.headers.get("cache-control"), value.headers.get("content-disposition")]).toEqual([
        "private, no-store",
        'attachment; filename="pages.pdf"',
      ]);
      expect(await value.text()).toContain("%PDF-access");
    },
  },
  {
    operation: "listKeptNotices",
    door: "admin",
    cells: adminsOnly,
    input: keptNotice,
    data: (value) =>
      expect(value).toEqual(expect.arrayContaining([expect.objectContaining({ about: null })])),
  },
  {
    operation: "openKeptNotice",
    door: "admin",
    cells: adminsOnly,
    input: keptNotice,
    data: (value) => expect(value).toMatchObject({ subject: "Pages" }),
  },
  {
    operation: "closeKeptNotice",
    door: "admin",
    through: [`${deskActions}#closeKeptNoticeAction`],
    cells: adminsOnly,
    input: keptNotice,
    data: async () =>
      expect(await db().auditEvent.count({ where: { event: "notice.closed" } })).toBeGreaterThan(0),
  },
  {
    operation: "mailFault",
    door: "admin",
    cells: adminsOnly,
    input: fault,
    data: (value) => expect(value).toMatchObject({ says: expect.stringContaining("SMTP_URL") }),
  },
  {
    operation: "tryMailNow",
    door: "admin",
    through: [`${deskActions}#tryMailNowAction`],
    cells: adminsOnly,
    input: fault,
    data: async () =>
      expect((await db().mailFault.findFirst())?.probeAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000),
  },
  {
    operation: "recordBounce",
    door: "admin",
    through: [`${desk}/bounce/route#POST`],
    cells: adminsOnly,
    input: async (world) => {
      const { deliveryId } = await mailOf(world, "sent", newId());
      return { bytes: new TextEncoder().encode(genuine(notices.postfixNoUser, deliveryId)) };
    },
    data: (value) => expect(value).toMatchObject({ outcome: "recorded" }),
  },
];
