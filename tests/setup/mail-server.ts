/** A real SMTP server for tests, and the settings that lead to it. */
import { createServer, type Server, type Socket } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { vi } from "vitest";
import { forgetEnv } from "@/lib/platform/env";
import { startMailServer } from "./smtp";

export type Received = { from: string; to: string[]; raw: string };
export type MailServer = { port: number; received: Received[]; close: () => Promise<void> };

/** An answer of the server; its words quote what no one here may repeat. */
export const answer = (responseCode: number) =>
  Object.assign(new Error("for bo@example.org, private"), { responseCode });

function speakTo(port: number): void {
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}`);
  vi.stubEnv("TOWLINE_MAIL_FROM", "desk@clinic.example");
  forgetEnv();
}

/** No mail server is set; undone by `vi.unstubAllEnvs()` and `forgetEnv()`. */
export function withoutMailServer(): void {
  vi.stubEnv("SMTP_URL", "");
  forgetEnv();
}

async function listen(server: Pick<Server, "listen" | "close" | "address">): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return (server.address() as { port: number }).port;
}

/** A mail server that takes everything, or does what `options` say; from now on mail goes there. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  speakTo(server.port);
  return server;
}

/** A socket that answers as told and knows no SMTP. */
export async function bareServer(answerTo: (socket: Socket) => void): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    answerTo(socket);
  });
  const port = await listen(server);
  speakTo(port);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port, received: [], close };
}
