import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { isIPv6 } from "node:net";
import { AppError } from "@/lib/platform/errors";
import { framed } from "./message";

const ports: Record<string, number> = { "tls:": 6514, "tcp:": 601, "udp:": 514 };

/**
 * Sends messages to a syslog receiver in order. Syslog itself confirms nothing: over TCP and TLS the
 * connection is closed after them, and they count as taken once the receiver has read to the end and closed
 * it too. Over UDP they count as taken when they are sent.
 * @param receiver `tls://host:6514`, `tcp://host:601` or `udp://host:514`; a certificate is always verified.
 * @throws AppError `unavailable` when the receiver can't be reached, breaks off or does not close in time:
 *   some of the messages may have arrived.
 */
export async function sendMessages(
  receiver: string,
  messages: readonly string[],
  mostMs = 15_000,
): Promise<void> {
  const { protocol, hostname, port } = new URL(receiver);
  const to = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (ports[protocol] ?? 514) };
  try {
    await (protocol === "udp:" ? overUdp(to, messages) : overStream(protocol, to, messages, mostMs));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no answer";
    throw new AppError(
      "unavailable",
      `The syslog receiver did not take the audit (${code}).`,
      "Check TOWLINE_SYSLOG and the receiver; what waits is sent once it answers.",
    );
  }
}

type Address = { host: string; port: number };

function overStream(
  protocol: string,
  to: Address,
  messages: readonly string[],
  mostMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = protocol === "tls:" ? connectTls({ ...to, servername: nameOf(to.host) }) : connect(to);
    const late = setTimeout(() => socket.destroy(new Error("late")), mostMs);
    let ended = false;
    socket.once(protocol === "tls:" ? "secureConnect" : "connect", () =>
      socket.end(messages.map(framed).join("")),
    );
    socket.once("end", () => (ended = socket.writableFinished));
    socket.once("error", reject);
    socket.once("close", () => {
      clearTimeout(late);
      if (ended) resolve();
      else reject(new Error("broke off"));
    });
    socket.resume();
  });
}

/** An address is no name that a server could be asked for. */
const nameOf = (host: string) => (/^[\d.]+$|:/.test(host) ? "" : host);

async function overUdp({ host, port }: Address, messages: readonly string[]): Promise<void> {
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  try {
    for (const message of messages)
      await new Promise<void>((resolve, reject) =>
        socket.send(message, port, host, (error) => (error ? reject(error) : resolve())),
      );
  } finally {
    socket.close();
  }
}
