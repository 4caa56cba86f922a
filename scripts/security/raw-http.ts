import { connect } from "node:net";

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  /** As they were set, each by itself. */
  cookies: string[];
  body: string;
  /** From the first byte sent to the end of the line. */
  ms: number;
}

/**
 * Sends bytes as they are, which no HTTP client would, and reads until the other side closes or has sent as
 * much as it announced.
 * @param sends pieces, each sent `pauseMs` after the one before.
 */
export function sendRaw(
  port: number,
  sends: readonly string[],
  pauseMs = 20,
  host = "127.0.0.1",
): Promise<RawAnswer> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let said = "";
    const end = () => {
      socket.destroy();
      resolve({ ...parse(said), ms: performance.now() - since });
    };
    socket.on("data", (chunk: Buffer) => {
      said += chunk.toString("latin1");
      if (isWhole(said)) end();
    });
    socket.once("end", end);
    socket.once("close", end);
    socket.once("error", (error) => (said ? end() : reject(error)));
    sends.forEach((piece, index) =>
      setTimeout(() => socket.writable && socket.write(piece), index * pauseMs),
    );
  });
}

/** Of what was said after a "100 Continue". */
function parse(said: string): Omit<RawAnswer, "ms"> {
  const [head = "", ...rest] = said.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, "").split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...value] = line.split(":");
      return [name.toLowerCase(), value.join(":").trim()];
    }),
  );
  const cookies = lines
    .filter((line) => /^set-cookie:/i.test(line))
    .map((line) => line.slice("set-cookie:".length).trim());
  return { status: Number(first.split(" ")[1] ?? 0), headers, cookies, body: rest.join("\r\n\r\n") };
}

function isWhole(said: string): boolean {
  const { headers, body, status } = parse(said);
  if (status === 0 || !said.includes("\r\n\r\n")) return false;
  if (headers["transfer-encoding"] === "chunked") return body.endsWith("0\r\n\r\n");
  return body.length >= Number(headers["content-length"] ?? Infinity);
}
