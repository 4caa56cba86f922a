import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/platform/errors";
import { programArguments } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";
import { makeDataFolder, readAccess, socketOf, urlOf } from "./data-folder";

/** A hold on the embedded PostgreSQL; it runs for as long as anybody has one. */
export interface Hold {
  /** Connection string of the database `towline`, password included. */
  url: string;
  /** Folder of the cluster when it had to lie outside the data folder. */
  apart: string | null;
  /** Resolves when the keeper is gone although nobody let go. */
  lost: Promise<void>;
  /** Lets go; the last one to do so waits until the server has stopped cleanly. */
  release(): Promise<void>;
}

type Message = { port: number; apart?: string } | { words: string; nextStep: string };

/** Making a cluster takes a second, recovering a large one after a power cut may take minutes. */
const patienceMs = 300_000;

/**
 * Joins the embedded PostgreSQL of a data folder, starting it when it is not running.
 * @param dataFolder made if missing; one server each.
 * @param options.durable false for tests alone.
 * @throws AppError unavailable with the reason when it can't be started.
 */
export async function holdDatabase(dataFolder: string, options: { durable?: boolean } = {}): Promise<Hold> {
  const folder = makeDataFolder(dataFolder);
  const until = Date.now() + patienceMs;
  let nextKeeper = 0;
  while (Date.now() < until) {
    const socket = await reach(socketOf(folder));
    const message = socket && (await firstMessage(socket));
    if (socket && message) return held(folder, socket, message);
    if (Date.now() >= nextKeeper) {
      startKeeper(folder, options.durable ?? true);
      nextKeeper = Date.now() + 5000;
    }
    await pause(25);
  }
  throw new AppError("unavailable", "PostgreSQL does not answer.", `Read ${folder}/postgres.log.`);
}

function held(folder: string, socket: Socket, message: Message): Hold {
  if ("words" in message) {
    socket.destroy();
    throw new AppError("unavailable", message.words, message.nextStep);
  }
  const access = readAccess({ dataFolder: folder });
  if (!access)
    throw new AppError(
      "unavailable",
      "The password of the data is missing.",
      `Put ${folder}/database.json back from a backup.`,
    );
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const release = () => {
    socket.end();
    return closed;
  };
  return {
    url: urlOf({ ...access, port: message.port }),
    apart: message.apart ?? null,
    lost: closed,
    release,
  };
}

function startKeeper(folder: string, durable: boolean): void {
  const args = [...programArguments("keeper"), folder, durable ? "durable" : "not-durable"];
  spawn(process.execPath, args, { cwd: root(), detached: true, stdio: "ignore" }).unref();
}

function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ path, allowHalfOpen: false });
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(null));
  });
}

/** @returns null when the keeper closed the door: it was just stopping. */
function firstMessage(socket: Socket): Promise<Message | null> {
  socket.on("error", () => socket.destroy());
  return new Promise((resolve) => {
    socket.once("close", () => resolve(null));
    const lines = createInterface({ input: socket });
    // A keeper that is killed may reset the line, which a reader of lines would throw again long after; the
    // socket's close tells of it.
    lines.on("error", () => undefined);
    lines.once("line", (line) => resolve(JSON.parse(line) as Message));
  });
}
