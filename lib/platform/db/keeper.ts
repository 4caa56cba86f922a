/**
 * A process of its own, in a group of its own, that keeps PostgreSQL for as long as somebody holds on to it:
 * one connection to its socket is one holder. So Ctrl-C in a terminal never reaches the database first, a
 * killed holder lets go by dying, and several programs may share one server.
 */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ChildProcess } from "node:child_process";
import { AppError } from "@/lib/platform/errors";
import { initialise, startServer, stopServer } from "./cluster";
import { destinationFor, socketOf, type ClusterLocation } from "./data-folder";
import { takeLock } from "./process-lock.mjs";

const dataFolder = process.argv[2] ?? "";
const durable = process.argv[3] !== "not-durable";
const holders = new Set<Socket>();
let ready: { port: number; apart?: string } | undefined;
let server: ChildProcess | undefined;
let stopping = false;
/** Why there will be no server, for whoever comes in to ask. */
let failure: { words: string; nextStep: string } | undefined;

process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
process.on("SIGTERM", () => void stop());

const lock = takeLock(join(dataFolder, "keeper.lock"));
if (!lock.held) process.exit(0);

const door = createServer({ allowHalfOpen: true }, (socket) => {
  if (stopping) return socket.destroy();
  holders.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("end", () => letGo(socket));
  socket.on("close", () => letGo(socket));
  socket.resume();
  if (failure ?? ready) tell(socket, failure ?? ready ?? {});
});

function tell(socket: Socket, message: object): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

function letGo(socket: Socket): void {
  if (!holders.delete(socket)) return;
  if (holders.size > 0) return void socket.end();
  void stop(socket);
}

/** The last holder's connection is closed only after the server has stopped, so that it can wait for that. */
async function stop(last?: Socket, exitCode = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (server) await stopServer(server);
  rmSync(socketOf(dataFolder), { force: true });
  if (lock.held) lock.release();
  for (const socket of [...holders, ...(last ? [last] : [])]) socket.end();
  setTimeout(() => process.exit(exitCode), 50);
}

async function serve(location: ClusterLocation): Promise<void> {
  const started = await startServer(location, durable);
  server = started.process;
  ready = { port: started.access.port, ...(location.apart ? { apart: location.cluster } : {}) };
  server.once("exit", () => {
    if (!stopping) void serve(location).catch(fail);
  });
  for (const socket of holders) tell(socket, ready);
}

async function fail(error: unknown): Promise<void> {
  const { words, nextStep } =
    error instanceof AppError
      ? error
      : {
          words: `PostgreSQL could not be started (${String((error as Error).message).slice(0, 200)}).`,
          nextStep: `Read ${dataFolder}/postgres.log.`,
        };
  failure = { words, nextStep };
  for (const socket of holders) tell(socket, failure);
  // Some faults are found before the one who asked for this keeper has come in.
  if (holders.size === 0) await Promise.race([once(door, "connection"), pause(5000)]);
  await pause(100);
  await stop(undefined, 1);
}

rmSync(socketOf(dataFolder), { force: true });
door.listen(socketOf(dataFolder), () => {
  Promise.resolve()
    .then(async () => {
      const location = destinationFor(dataFolder);
      await initialise(location);
      await serve(location);
    })
    .then(() => setTimeout(() => holders.size === 0 && void stop(), 10_000).unref())
    .catch(fail);
});
