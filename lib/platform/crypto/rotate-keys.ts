import type { System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import {
  decryptBytes,
  decryptField,
  encryptBytes,
  encryptField,
  keyIdOf,
  keyIdOfBytes,
} from "./encrypt-fields";

type Texts = Record<string, string | null>;
interface EncryptedTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Rows after an id, in order of id. */
  readonly page: (after: string, take: number) => Promise<({ id: string } & Record<string, unknown>)[]>;
  /**
   * Writes a column only where it still holds what was read, so that a draft saved meanwhile is not undone.
   */
  readonly swap: (id: string, old: Texts, fresh: Texts) => Promise<number>;
}

const order = { id: "asc" } as const;
const after = (id: string) => (id ? { id: { gt: id } } : {});

/** Every column that is encrypted text; a test compares this list with the data model. */
export const encryptedTables: readonly EncryptedTable[] = [
  {
    table: "Handout",
    columns: [
      "labelSealed",
      "profileSealed",
      "firstNameSealed",
      "noteSealed",
      "planSealed",
      "sentBackSealed",
      "documentSealed",
    ],
    page: (id, take) => db().handout.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().handout.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "HandoutTopic",
    columns: ["noteSealed", "overrideSealed"],
    page: (id, take) => db().handoutTopic.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().handoutTopic.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "StopAnswer",
    columns: ["textSealed", "findingsSealed"],
    page: (id, take) => db().stopAnswer.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().stopAnswer.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "Delivery",
    columns: ["toSealed", "secretSealed"],
    page: (id, take) => db().delivery.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().delivery.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "StaffMail",
    columns: ["linkSealed"],
    page: (id, take) => db().staffMail.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().staffMail.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "SelfReport",
    columns: ["answersSealed"],
    page: (id, take) => db().selfReport.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().selfReport.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "EmergencyAccess",
    columns: ["reasonSealed"],
    page: (id, take) => db().emergencyAccess.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().emergencyAccess.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "SearchMiss",
    columns: ["textSealed"],
    page: (id, take) => db().searchMiss.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().searchMiss.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
  {
    table: "TotpKey",
    columns: ["keySealed"],
    page: (id, take) => db().totpKey.findMany({ where: after(id), orderBy: order, take }),
    swap: async (id, old, fresh) =>
      (await db().totpKey.updateMany({ where: { id, ...old }, data: fresh })).count,
  },
];

const take = 100;

async function rotateRow(
  encrypted: EncryptedTable,
  row: { id: string } & Record<string, unknown>,
): Promise<number> {
  const { table, columns } = encrypted;
  let changed = 0;
  for (const column of columns) {
    const value = row[column];
    if (typeof value !== "string" || keyIdOf(value) === env().fieldKeys.current) continue;
    const context = { table, column, id: row.id };
    changed += await encrypted.swap(
      row.id,
      { [column]: value },
      { [column]: encryptField(decryptField(value, context), context) },
    );
  }
  return changed;
}

/** Stored pages and mails are large, so they are taken one at a time. */
interface EncryptedBytesColumn {
  readonly table: string;
  readonly column: string;
  readonly next: (after: string) => Promise<{ id: string; bytes: Uint8Array } | null>;
  readonly write: (id: string, bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>;
}

export const encryptedBytesColumns: readonly EncryptedBytesColumn[] = [
  {
    table: "Rendering",
    column: "bytesSealed",
    next: async (last) => {
      const row = await db().rendering.findFirst({
        where: after(last),
        orderBy: order,
        select: { id: true, bytesSealed: true },
      });
      return row && { id: row.id, bytes: row.bytesSealed };
    },
    write: (id, bytesSealed) => db().rendering.update({ where: { id }, data: { bytesSealed } }),
  },
  {
    table: "Delivery",
    column: "outboxSealed",
    next: async (last) => {
      const row = await db().delivery.findFirst({
        where: { ...after(last), outboxSealed: { not: null } },
        orderBy: order,
        select: { id: true, outboxSealed: true },
      });
      return row?.outboxSealed ? { id: row.id, bytes: row.outboxSealed } : null;
    },
    write: (id, outboxSealed) =>
      db().delivery.updateMany({ where: { id, outboxSealed: { not: null } }, data: { outboxSealed } }),
  },
  {
    table: "KeptNotice",
    column: "bytesSealed",
    next: async (last) => {
      const row = await db().keptNotice.findFirst({
        where: after(last),
        orderBy: order,
        select: { id: true, bytesSealed: true },
      });
      return row && { id: row.id, bytes: row.bytesSealed };
    },
    // It may have been dealt with meanwhile.
    write: (id, bytesSealed) => db().keptNotice.updateMany({ where: { id }, data: { bytesSealed } }),
  },
];

async function rotateBytes({ table, column, next, write }: EncryptedBytesColumn): Promise<number> {
  let changed = 0;
  for (let last = ""; ; ) {
    const row = await next(last);
    if (!row) return changed;
    last = row.id;
    if (keyIdOfBytes(row.bytes) === env().fieldKeys.current) continue;
    const context = { table, column, id: row.id };
    await write(row.id, encryptBytes(decryptBytes(row.bytes, context), context));
    changed++;
  }
}

/**
 * Re-encrypts every encrypted field under the current key; fields already under it are left. Safe to stop and
 * run again, and beside people at work: a field saved meanwhile is already under the current key.
 * @returns how many fields were re-encrypted.
 * @throws Error when a key that some field names is missing; what was done until then stays valid.
 */
export async function rotateFields(system: System): Promise<{ fields: number }> {
  let fields = 0;
  for (const encrypted of encryptedTables) {
    for (let last = ""; ; ) {
      const rows = await encrypted.page(last, take);
      for (const row of rows) fields += await rotateRow(encrypted, row);
      const end = rows.at(-1);
      if (!end) break;
      last = end.id;
    }
  }
  for (const one of encryptedBytesColumns) fields += await rotateBytes(one);
  await db().$transaction((tx) => appendAudit(tx, system, "fields.rotated", undefined, { count: fields }));
  return { fields };
}
