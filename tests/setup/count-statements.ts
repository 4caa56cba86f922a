import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Statements that reached PostgreSQL, in order, as the wire carried them: BEGIN and COMMIT among them. */
export interface StatementCounter {
  /** As the database's own address, through the counter. */
  readonly url: string;
  /** What was asked since the last call. */
  take(): string[];
  close(): Promise<void>;
}

/**
 * Stands between a program and PostgreSQL and notes each statement that is executed, whatever library sends
 * it: simple queries and executions of prepared ones (PostgreSQL manual, "Message Formats").
 * @param url of a database that speaks without TLS.
 */
export async function countStatements(url: string): Promise<StatementCounter> {
  const { hostname, port } = new URL(url);
  const noted: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    const read = reader((sql) => noted.push(sql));
    client.on("data", read);
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        database.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${own}` }).href,
    take: () => noted.splice(0),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Reads what one connection sends; the first message of a connection has no letter. */
function reader(note: (sql: string) => void): (chunk: Buffer) => void {
  let waiting: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let started = false;
  const prepared = new Map<string, string>();
  let bound = "";
  const message = (letter: string, body: Buffer) => {
    const [first = "", second = ""] = body.toString("utf8").split("\0", 2);
    if (letter === "Q") note(first);
    if (letter === "P") prepared.set(first, second);
    if (letter === "B") bound = prepared.get(second) ?? "";
    if (letter === "E") note(bound);
  };
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (waiting.length < head + 4) return;
      const end = head + waiting.readInt32BE(head);
      if (waiting.length < end) return;
      if (started) message(String.fromCharCode(waiting[0] ?? 0), waiting.subarray(5, end));
      started = true;
      waiting = waiting.subarray(end);
    }
  };
}
