import type { Server } from "./own-server";
import { sendRaw, type RawAnswer } from "./raw-http";

/** One request as bytes. @param more header lines. @param body sent as it is. */
export function ask(
  server: Server,
  line: string,
  more: readonly string[] = [],
  body = "",
): Promise<RawAnswer> {
  const host = more.some((one) => /^host:/i.test(one)) ? [] : [`Host: ${new URL(server.url).host}`];
  const length = body && !more.some((one) => /^(content-length|transfer-encoding):/i.test(one));
  const lines = [
    `${line} HTTP/1.1`,
    ...host,
    "Connection: close",
    ...more,
    ...(length ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
  ];
  return sendRaw(server.port, [`${lines.join("\r\n")}\r\n\r\n${body}`], 20, server.host);
}
