/** How answers and files leave, as a browser reads them. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { packAnswer } from "./pack-answer";

const page = "a page of words. ".repeat(500);

/** What a browser that accepts `accepts` gets for `body`. */
async function got(accepts: string, body: string, isFile = false) {
  const server = createServer((request, response) => {
    packAnswer(request, response, isFile);
    response.setHeader("Content-Type", "text/html");
    response.setHeader("Content-Length", Buffer.byteLength(body));
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-encoding": accepts } });
    const { headers } = answer;
    return {
      packed: headers.get("content-encoding"),
      varies: headers.get("vary"),
      same: (await answer.text()) === body,
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["identity", null],
])("a browser that accepts %s gets %s, told that it depends on that", async (accepts, packed) => {
  for (const isFile of [false, true])
    expect(await got(accepts, page, isFile)).toEqual({ packed, varies: "Accept-Encoding", same: true });
});

test("a few words are sent as they are", async () => {
  expect(await got("br", "a few words")).toMatchObject({ packed: null, same: true });
});
