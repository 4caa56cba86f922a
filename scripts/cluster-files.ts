import { open, readdir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TarEntry } from "./tar";

/** Whose content PostgreSQL's manual says to leave out ("Making a Base Backup Using the Low Level API"). */
const leftOut =
  /^(postmaster\.(pid|opts)|pg_wal|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|pg_replslot)$/;

/**
 * The files of a running cluster, by PostgreSQL's own online backup: start, copy, stop, then the write-ahead
 * log, which makes the copy whole when it is replayed.
 * @param cluster folder of the server behind `url`. @param prefix of the names that are given out.
 */
export async function* clusterFiles(url: string, cluster: string, prefix: string): AsyncGenerator<TarEntry> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The slot, gone with this session, keeps the server from recycling the log that is copied last.
    await client.query("SELECT pg_create_physical_replication_slot('towline_backup', true, true)");
    await client.query("SELECT pg_backup_start('towline', true)");
    yield* filesIn(cluster, prefix);
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
    yield textEntry(`${prefix}/backup_label`, rows[0]?.labelfile ?? "");
    await client.query("SELECT pg_switch_wal()");
    yield* filesIn(join(cluster, "pg_wal"), `${prefix}/pg_wal`);
  } finally {
    await client.end();
  }
}

const emptyContent = async function* (): AsyncGenerator<Uint8Array> {};

export function textEntry(name: string, text: string): TarEntry {
  const bytes = Buffer.from(text);
  const content = async function* () {
    yield bytes;
  };
  return { name, kind: "file", size: bytes.length, content: content() };
}

async function* filesIn(folder: string, prefix: string): AsyncGenerator<TarEntry> {
  yield { name: prefix, kind: "folder", size: 0, content: emptyContent() };
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const [path, name] = [join(folder, entry.name), `${prefix}/${entry.name}`];
    const left = leftOut.test(name.slice(name.indexOf("/") + 1)) || entry.name.startsWith("pgsql_tmp");
    if (left && entry.isDirectory()) yield { name, kind: "folder", size: 0, content: emptyContent() };
    else if (entry.isDirectory()) yield* filesIn(path, name);
    else if (!left && entry.isFile()) yield* fileEntry(path, name);
  }
}

/** Nothing for a file that went away meanwhile: it was a temporary one. */
export async function* fileEntry(path: string, name: string): AsyncGenerator<TarEntry> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!file) return;
  try {
    const { size } = await file.stat();
    yield { name, kind: "file", size, content: contentOf(file, size) };
  } finally {
    await file.close();
  }
}

/** A file that grows or shrinks while it is read is made right by the log, as long as its length was told. */
async function* contentOf(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const length = Math.min(size - at, 262_144);
    // What is not there any more stays zero.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    const piece = bytesRead > 0 ? buffer.subarray(0, bytesRead) : buffer;
    at += piece.length;
    yield piece;
  }
}
