/**
 * A real SMTP server that goes wrong one time in five, the same way for the same seed, and
 * counts what it took.
 */
import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** What becomes of one try; the numbers are shares of a hundred. */
const fates = {
  "later at RCPT": 4,
  "later after DATA": 3,
  "refused at RCPT": 3,
  "dropped at RCPT": 2,
  "dropped during DATA": 2,
  "accepted, then dropped before the answer": 2,
  slow: 3,
  hanging: 1,
} as const;
export type Fate = keyof typeof fates | "fine";
export const failingShare = Object.values(fates).reduce((sum, share) => sum + share, 0);

/**
 * One mail the server took: `answered` while whoever sent it was still there to hear so, `cutOff` where the
 * server itself hung up before it said so.
 */
export type Taken = { messageId: string; to: string; at: number; answered: boolean; cutOff: boolean };
export type MailServer = {
  url: string;
  taken: Taken[];
  tries: { to: string; fate: Fate }[];
  close(): Promise<void>;
};

/** @param attempt 0 for the first try of this address. */
export function fateOf(seed: number, to: string, attempt: number): Fate {
  let left =
    (createHash("sha256").update(`${seed} ${to} ${attempt}`).digest().readUInt32BE(0) / 2 ** 32) * 100;
  for (const [fate, share] of Object.entries(fates)) {
    if (left < share) return fate as Fate;
    left -= share;
  }
  return "fine";
}

const refusal = (responseCode: number) => Object.assign(new Error("not now"), { responseCode });

/** Listens on a free port of loopback until closed. */
export async function startMailServer(seed: number): Promise<MailServer> {
  const taken: Taken[] = [];
  const tries: MailServer["tries"] = [];
  const current = new Map<string, { to: string; fate: Fate }>();
  const socketOf = ({ id }: SMTPServerSession): Socket | undefined => {
    for (const connection of server.connections as Set<{ id: string; _socket?: Socket }>)
      if (connection.id === id) return connection._socket;
  };
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    disableReverseLookup: true,
    onRcptTo({ address: to }, session, done) {
      const fate = fateOf(seed, to, tries.filter((one) => one.to === to).length);
      tries.push({ to, fate });
      current.set(session.id, { to, fate });
      if (fate === "dropped at RCPT") return void socketOf(session)?.destroy();
      done(fate === "later at RCPT" ? refusal(451) : fate === "refused at RCPT" ? refusal(550) : null);
    },
    onData(stream, session, done) {
      const { to, fate } = current.get(session.id) ?? { to: "", fate: "fine" as const };
      let raw = "";
      stream.on("data", (chunk: Buffer) => {
        raw += chunk.toString("latin1");
        if (fate === "dropped during DATA") socketOf(session)?.destroy();
      });
      stream.on("error", () => undefined);
      stream.on("end", () => void decide());
      const decide = async () => {
        if (fate === "hanging") return;
        if (fate === "later after DATA") return done(refusal(452));
        if (fate === "slow") await pause(2500);
        const socket = socketOf(session);
        const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(raw)?.[1] ?? "";
        const cutOff = fate === "accepted, then dropped before the answer";
        taken.push({
          messageId,
          to,
          at: Date.now(),
          cutOff,
          answered: !cutOff && socket !== undefined && !socket.destroyed && socket.writable,
        });
        if (cutOff) socket?.destroy();
        else done();
      };
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as { port: number };
  const close = () =>
    new Promise<void>((resolve) => {
      for (const connection of server.connections as Set<{ _socket?: Socket }>) connection._socket?.destroy();
      server.close(() => resolve());
    });
  return { url: `smtp://127.0.0.1:${port}`, taken, tries, close };
}
