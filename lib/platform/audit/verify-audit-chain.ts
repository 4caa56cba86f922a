import type { System } from "@/lib/platform/actors";
import { snapshot, type Transaction } from "@/lib/platform/db/client";
import { readHead } from "./audit-head";
import { auditKey } from "./audit-key";
import { chainHash, placeMac, rowMac, type Head } from "./chain";
import { chainStart } from "./checkpoint";

/**
 * `row`: its words are not those that were written. `place`: a row is missing before it, or it was put in or
 * moved. `key`: the key it names is not here. `end`: rows are missing after the last one, or the end is not
 * the one written down outside. `head`: what is written down outside was not written by Towline.
 */
export type ChainFault = "row" | "place" | "key" | "end" | "head";

export type ChainReport =
  | {
      ok: true;
      rows: number;
      /** Rows of the last seconds, which have no place in the chain yet. */
      waiting: number;
      /** Rows that were removed past their years, as `audit.trimmed` says; the chain begins after them. */
      trimmed: number;
      /** Rows of earlier releases: they verify as they did, and are chained under the key since then. */
      beforeKey: number;
      /** The last mac of the chain. */
      head: string;
      /** Whether the end was compared with one written down outside the database. */
      outside: "same" | "none";
    }
  | { ok: false; rows: number; brokenAt: string; cause: ChainFault };

const pageSize = 500;
const minutes = 60;

/**
 * Walks the whole audit chain, as it is at one moment, and finds rows that were changed, put in, moved, taken
 * out or cut off the end, by whomever who does not hold the keys; the database's owner included.
 * @returns how many rows hold, or the `seq` of the first that doesn't (`end` where rows are missing after the
 *   last) with the cause.
 */
export async function verifyAuditChain(_system: System): Promise<ChainReport> {
  // Read first: a head that is behind the chain is found in it.
  const outside = readHead();
  if (outside.kind === "damaged") return { ok: false, rows: 0, brokenAt: "head", cause: "head" };
  return snapshot((tx) => walkAuditChain(tx, outside.kind === "head" ? outside.head : null), { minutes });
}

interface Walk {
  readonly head: Head | null;
  rows: number;
  waiting: number;
  beforeKey: number;
  position: bigint;
  chainMac: string;
  /** The last plain hash of the rows from before the key. */
  plain: string;
  /** A row under a key was met: none from before it may follow. */
  keyed: boolean;
}

/** As `verifyAuditChain`, against any head or none. */
export async function walkAuditChain(tx: Transaction, head: Head | null): Promise<ChainReport> {
  const start = await chainStart(tx);
  const walk: Walk = {
    head,
    rows: 0,
    waiting: 0,
    beforeKey: 0,
    position: start.position,
    chainMac: start.chainMac,
    plain: start.plain ?? "",
    keyed: start.plain === null,
  };
  for (const pages of [chainedPages(tx), waitingPages(tx)]) {
    for await (const page of pages) {
      for (const row of page) {
        const cause = step(walk, row);
        if (cause) return { ok: false, rows: walk.rows, brokenAt: String(row.seq), cause };
      }
    }
  }
  const chained = Number(walk.position);
  if (head && chained < head.count) return { ok: false, rows: walk.rows, brokenAt: "end", cause: "end" };
  const { rows, waiting, beforeKey, chainMac } = walk;
  const outside = head ? "same" : "none";
  return { ok: true, rows, waiting, trimmed: Number(start.position), beforeKey, head: chainMac, outside };
}

type Row = Awaited<ReturnType<Transaction["auditEvent"]["findMany"]>>[number];

async function* chainedPages(tx: Transaction): AsyncGenerator<Row[]> {
  for (let after: bigint | null = null; ; ) {
    const page: Row[] = await tx.auditEvent.findMany({
      where: after === null ? { position: { not: null } } : { position: { gt: after } },
      orderBy: { position: "asc" },
      take: pageSize,
    });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.position;
  }
}

async function* waitingPages(tx: Transaction): AsyncGenerator<Row[]> {
  for (let after: bigint | null = null; ; ) {
    const page: Row[] = await tx.auditEvent.findMany({
      where: { position: null, ...(after === null ? {} : { seq: { gt: after } }) },
      orderBy: { seq: "asc" },
      take: pageSize,
    });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}

/** Takes one row further. @returns what is wrong with it, or null. */
function step(walk: Walk, row: Row): ChainFault | null {
  const fault = contentFault(walk, row) ?? placeFault(walk, row);
  if (fault) return fault;
  if (row.mac === null) walk.beforeKey += 1;
  walk.plain = row.hash ?? walk.plain;
  walk.keyed ||= row.mac !== null;
  walk.rows += 1;
  if (row.position === null) {
    walk.waiting += 1;
    return null;
  }
  walk.position = row.position;
  walk.chainMac = row.chainMac ?? "";
  const isHead = walk.head !== null && Number(row.position) === walk.head.count;
  return isHead && walk.head?.chainMac !== row.chainMac ? "end" : null;
}

function contentFault(walk: Walk, row: Row): ChainFault | null {
  if (row.mac === null) {
    const { hash, previousHash } = row;
    if (walk.keyed || hash === null || previousHash === null || previousHash !== walk.plain) return "row";
    return chainHash({ ...row, previousHash }) === hash ? null : "row";
  }
  const key = row.keyId === null ? null : auditKey(row.keyId);
  if (row.keyId === null || !key) return "key";
  return rowMac(key, { ...row, keyId: row.keyId }) === row.mac ? null : "row";
}

function placeFault(walk: Walk, { id, keyId, position, chainMac, mac, hash }: Row): ChainFault | null {
  if (position === null) return chainMac === null ? null : "place";
  const key = keyId === null ? null : auditKey(keyId);
  if (keyId === null || !key) return "key";
  const place = { keyId, position, previous: walk.chainMac, id, of: mac ?? hash ?? "" };
  return position === walk.position + 1n && placeMac(key, place) === chainMac ? null : "place";
}
