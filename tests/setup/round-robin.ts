/** A proxy without memory: each request goes to the next server, whoever asks. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

export interface RoundRobin {
  readonly port: number;
  /** Requests that each server answered. */
  readonly served: Map<number, number>;
  close(): Promise<void>;
}

/** @param ports of the servers behind; one that is down is passed over while nothing was sent to it yet. */
export async function roundRobin(ports: () => readonly number[], port: number): Promise<RoundRobin> {
  const served = new Map<number, number>();
  let turn = 0;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, left: number) => {
    const behind = ports();
    const target = behind[turn++ % behind.length] ?? 0;
    const inward = ask(
      {
        port: target,
        host: "127.0.0.1",
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, "x-forwarded-for": incoming.socket.remoteAddress },
      },
      (answer) => {
        served.set(target, (served.get(target) ?? 0) + 1);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on("error", () => outgoing.destroy());
        answer.pipe(outgoing);
      },
    );
    inward.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" && left > 0) return pass(incoming, outgoing, left - 1);
      if (outgoing.headersSent) return outgoing.destroy();
      outgoing.writeHead(502).end();
    });
    inward.once("socket", (socket) => {
      const send = () => incoming.pipe(inward);
      if (socket.connecting) socket.once("connect", send);
      else send();
    });
  };
  const server = createServer((incoming, outgoing) => pass(incoming, outgoing, ports().length));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, served, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
