import { once } from "node:events";
import { request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendRaw } from "@/scripts/security/raw-http";
import { usualLimits, webServer, type Handle, type WebLimits } from "./web-server";

const url = "https://towline.example.org";
const host = "Host: towline.example.org";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** What Next would be: says what it was sent, as soon as `until` lets it. */
const echo =
  (begun: string[] = [], until: Promise<unknown> = Promise.resolve()): Handle =>
  async (request, response) => {
    begun.push(request.url ?? "");
    await until;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = JSON.stringify({
      body: Buffer.concat(chunks).toString(),
      address: request.headers["x-towline-address"],
    });
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Content-Length", Buffer.byteLength(answer));
    response.end(answer);
  };

async function serve(handle: Handle = echo(), change: Partial<WebLimits> = {}): Promise<number> {
  const server = webServer({
    handle,
    url,
    listensOn: "127.0.0.1",
    trustedProxies: 0,
    // Stands for a cookie that decrypts.
    sessionOf: async (headers) =>
      /towline\.session=real-(\w+)/.exec(headers.get("cookie") ?? "")?.[1] ?? null,
    limits: { ...usualLimits(2), ...change },
    most: (path) => (path === "/upload" ? 4_000_000 : 1_048_576),
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const standing = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "SAMEORIGIN",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "permissions-policy": expect.stringContaining("camera=()"),
  "content-security-policy": expect.stringContaining("default-src 'none'"),
};

describe("whatever is refused before a page is asked has its headers, its words and a next step", () => {
  const refused: [string, number, string[]][] = [
    ["a line that is no request", 400, ["NONSENSE\r\n\r\n"]],
    ["no Host", 400, ["GET / HTTP/1.1\r\n\r\n"]],
    ["two Hosts", 400, [`GET / HTTP/1.1\r\n${host}\r\nHost: evil.example\r\n\r\n`]],
    ["a whole address as its path", 400, [`GET http://evil.example/ HTTP/1.1\r\n${host}\r\n\r\n`]],
    ["a path that names another host", 400, [`GET //evil.example HTTP/1.1\r\n${host}\r\n\r\n`]],
    ["TRACE", 405, [`TRACE / HTTP/1.1\r\n${host}\r\n\r\n`]],
    ["CONNECT", 405, [`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n\r\n`]],
    ["a change of what only tells", 405, [`POST /healthz HTTP/1.1\r\n${host}\r\nContent-Length: 0\r\n\r\n`]],
    ["a method nobody knows", 405, [`PROPFIND / HTTP/1.1\r\n${host}\r\n\r\n`]],
    ["another Host", 421, ["GET /handouts HTTP/1.1\r\nHost: evil.example\r\n\r\n"]],
    [
      "our name with another ending",
      421,
      ["GET / HTTP/1.1\r\nHost: towline.example.org.evil.example\r\n\r\n"],
    ],
    [
      "a body larger than the address takes",
      413,
      [`POST / HTTP/1.1\r\n${host}\r\nContent-Length: 9000000\r\n\r\n`],
    ],
    [
      "an action asked for by another site",
      403,
      [
        `POST /handouts HTTP/1.1\r\n${host}\r\nOrigin: https://evil.example\r\nNext-Action: 7f\r\nContent-Length: 2\r\n\r\n[]`,
      ],
    ],
    [
      "an action asked for by nobody's page",
      403,
      [`POST /handouts HTTP/1.1\r\n${host}\r\nNext-Action: 7f\r\nContent-Length: 2\r\n\r\n[]`],
    ],
    [
      "a form of a page sent by another site",
      403,
      [
        `POST /handouts HTTP/1.1\r\n${host}\r\nOrigin: null\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 0\r\n\r\n`,
      ],
    ],
    ["an expectation", 417, [`POST / HTTP/1.1\r\n${host}\r\nExpect: tea\r\nContent-Length: 1\r\n\r\nx`]],
    ["a long header", 431, [`GET / HTTP/1.1\r\n${host}\r\nX: ${"a".repeat(20_000)}\r\n\r\n`]],
    ["an upgrade", 400, [`GET / HTTP/1.1\r\n${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`]],
  ];
  test.each(refused)("%s: %i", async (_what, status, sends) => {
    const begun: string[] = [];
    const answer = await sendRaw(await serve(echo(begun)), sends);
    expect([answer.status, begun]).toEqual([status, []]);
    expect(answer.headers).toMatchObject(standing);
    expect(answer.body).toMatch(/(Open|Send|Clear|Abra) .{10,}/);
    expect(answer.body).not.toContain("evil");
  });
});

test("the host of TOWLINE_URL, this computer, and a probe at any address are answered", async () => {
  const port = await serve();
  const status = async (name: string, path = "/") =>
    (await sendRaw(port, [`GET ${path} HTTP/1.1\r\nHost: ${name}\r\n\r\n`])).status;
  for (const name of [
    "towline.example.org",
    "TOWLINE.example.org:443",
    "localhost:3000",
    "127.0.0.1",
    "[::1]:3000",
  ])
    expect(await status(name), name).toBe(200);
  expect([await status("10.1.2.3:3000"), await status("10.1.2.3:3000", "/healthz")]).toEqual([421, 200]);
});

test("words are in the language of the browser, as a page for who reads pages and JSON for a program", async () => {
  const port = await serve();
  const to = (accept: string, language: string) =>
    sendRaw(port, [
      `GET / HTTP/1.1\r\nHost: evil.example\r\nAccept: ${accept}\r\nAccept-Language: ${language}\r\n\r\n`,
    ]);
  const page = await to("text/html,*/*", "es-MX,es;q=0.9");
  expect([page.headers["content-type"], page.headers["content-language"]]).toEqual([
    "text/html; charset=utf-8",
    "es",
  ]);
  expect(page.body).toContain("Abra https://towline.example.org.");
  expect(JSON.parse((await to("*/*", "en")).body)).toMatchObject({ ok: false, code: "invalid" });
});

test("what the framework can't read as a call of an action is the sender's fault; a fault of a page stays one", async () => {
  const port = await serve(async (_request, response) => {
    response.statusCode = 500;
    response.end("Internal Server Error");
  });
  const own = `${host}\r\nOrigin: ${url}\r\nConnection: close\r\nContent-Length: 2`;
  const call = await sendRaw(port, [`POST /handouts HTTP/1.1\r\n${own}\r\nNext-Action: 7f\r\n\r\n[[`]);
  const route = await sendRaw(port, [`POST /api/packs/check HTTP/1.1\r\n${own}\r\n\r\n[[`]);
  const page = await sendRaw(port, [`GET /handouts HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`]);
  expect([call.status, route.status, page.status]).toEqual([400, 500, 500]);
});

test("a long answer is sent packed", async () => {
  const init = {
    method: "POST",
    body: "a page of words. ".repeat(500),
    headers: { "accept-encoding": "br" },
  };
  const answer = await fetch(`http://127.0.0.1:${await serve()}/`, init);
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect(await answer.text()).toContain("a page of words. a page of words.");
});

describe("bodies", () => {
  const chunked = (path: string, size: number) => [
    `POST ${path} HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ...Array.from({ length: size / 500_000 }, () => `7a120\r\n${"x".repeat(500_000)}\r\n`),
    "0\r\n\r\n",
  ];

  test("one that says nothing of its length is cut off at the limit, and never reaches a page", async () => {
    const begun: string[] = [];
    const port = await serve(echo(begun));
    expect([(await sendRaw(port, chunked("/", 3_000_000))).status, begun]).toEqual([413, []]);
    const whole = await sendRaw(port, chunked("/upload", 3_000_000));
    expect([whole.status, whole.body.length > 3_000_000]).toEqual([200, true]);
  });

  test("what arrives in pieces arrives whole, with the address it came from", async () => {
    const answer = await sendRaw(await serve(), [
      `POST / HTTP/1.1\r\n${host}\r\nX-Towline-Address: 9.9.9.9\r\nContent-Length: 10\r\n\r\nhello`,
      "world",
    ]);
    expect(JSON.parse(answer.body)).toEqual({ body: "helloworld", address: "127.0.0.1" });
  });

  test("half a body, and half a head, are answered in time and the line is closed", async () => {
    const begun: string[] = [];
    const port = await serve(echo(begun), { idleMs: 200, headMs: 300 });
    const body = await sendRaw(port, [`POST / HTTP/1.1\r\n${host}\r\nContent-Length: 10\r\n\r\nhalf`]);
    const head = await sendRaw(port, [`GET / HTTP/1.1\r\n${host}\r\nX-Hal`]);
    expect([body.status, head.status, begun]).toEqual([408, 408, []]);
    expect([body.headers, head.headers]).toEqual([
      expect.objectContaining({ ...standing, connection: "close" }),
      expect.objectContaining({ ...standing, connection: "close" }),
    ]);
  });

  test("all that are arriving together stay under a limit", async () => {
    const port = await serve(echo(), { bodiesBytes: 100 });
    const one = sendRaw(
      port,
      [`POST / HTTP/1.1\r\n${host}\r\nContent-Length: 90\r\n\r\n${"x".repeat(80)}`, "y".repeat(10)],
      300,
    );
    await new Promise((turn) => setTimeout(turn, 100));
    const other = await sendRaw(port, [
      `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 90\r\n\r\n${"x".repeat(90)}`,
    ]);
    expect([other.status, (await one).status]).toEqual([503, 200]);
    expect(
      (await sendRaw(port, [`POST / HTTP/1.1\r\n${host}\r\nContent-Length: 90\r\n\r\n${"x".repeat(90)}`]))
        .status,
    ).toBe(200);
  });

  test("a sender who waits for a word is told at once that the body is too large", async () => {
    const head = (length: number) =>
      `POST / HTTP/1.1\r\n${host}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
    const port = await serve();
    expect((await sendRaw(port, [head(9_000_000)])).status).toBe(413);
    const answer = await sendRaw(port, [head(5), "hello"]);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"body":"hello"');
  });
});

describe("more than can be served at once", () => {
  const one = { queue: { atOnce: 1, mostWaiting: 8, longestWaitMs: 300 } };
  const get = (path: string) => [`GET ${path} HTTP/1.1\r\n${host}\r\n\r\n`];

  test("waits a moment, then is refused with when to come again; files and health never wait", async () => {
    const begun: string[] = [];
    let finish: () => void = () => undefined;
    const port = await serve(echo(begun, new Promise<void>((done) => (finish = done))), one);
    const first = sendRaw(port, get("/one"));
    await expect.poll(() => begun).toEqual(["/one"]);
    const second = await sendRaw(port, get("/two"));
    expect([second.status, second.headers["retry-after"], second.headers.refresh]).toEqual([503, "5", "5"]);
    expect(second.headers).toMatchObject(standing);
    expect(JSON.parse(second.body)).toMatchObject({
      code: "unavailable",
      nextStep: expect.stringContaining("try again"),
    });
    expect((await sendRaw(port, get("/healthz"))).body).toBe('{"ok":true}');
    const file = sendRaw(port, get("/_next/static/x.js"));
    await expect.poll(() => begun).toEqual(["/one", "/_next/static/x.js"]);
    finish();
    expect([(await first).status, (await file).status]).toEqual([200, 200]);
  });

  test("an open page waits for its turn, for a refusal would cost what someone writes there", async () => {
    const begun: string[] = [];
    let finish: () => void = () => undefined;
    const port = await serve(echo(begun, new Promise<void>((done) => (finish = done))), one);
    const ofRouter = (path: string, more = "") => [
      `GET ${path} HTTP/1.1\r\n${host}\r\nCookie: towline.session=real-dana\r\nRSC: 1\r\n${more}\r\n`,
    ];
    const first = sendRaw(port, get("/one"));
    await expect.poll(() => begun).toEqual(["/one"]);
    const refresh = sendRaw(port, ofRouter("/refreshed"));
    expect((await sendRaw(port, ofRouter("/ahead", "Next-Router-Prefetch: 1\r\n"))).status).toBe(503);
    expect((await sendRaw(port, get("/two"))).status).toBe(503);
    finish();
    expect([(await first).status, (await refresh).status, begun]).toEqual([200, 200, ["/one", "/refreshed"]]);
  });

  test("nobody who is not signed in waits as an open page does, or has a line for each cookie they make up", async () => {
    const begun: string[] = [];
    let finish: () => void = () => undefined;
    const port = await serve(echo(begun, new Promise<void>((done) => (finish = done))), {
      queue: { ...one.queue, mostWaiting: 4 },
    });
    const first = sendRaw(port, get("/one"));
    await expect.poll(() => begun).toEqual(["/one"]);
    const crowd = Array.from({ length: 4 }, (_, index) =>
      sendRaw(port, [
        `GET /made-up HTTP/1.1\r\n${host}\r\nCookie: towline.session=made-up-${index}\r\nRSC: 1\r\n\r\n`,
      ]),
    );
    await new Promise((turn) => setTimeout(turn, 100));
    // Every place is taken; whoever is signed in gets one all the same, from the longest line.
    const person = sendRaw(port, [
      `GET /person HTTP/1.1\r\n${host}\r\nCookie: towline.session=real-dana\r\nRSC: 1\r\n\r\n`,
    ]);
    expect((await Promise.all(crowd)).map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    finish();
    expect([(await first).status, (await person).status, begun]).toEqual([200, 200, ["/one", "/person"]]);
  });

  test("is forgotten when its asker leaves, and the next one has the turn", async () => {
    const begun: string[] = [];
    let finish: () => void = () => undefined;
    const port = await serve(echo(begun, new Promise<void>((done) => (finish = done))), {
      queue: { ...one.queue, longestWaitMs: 60_000 },
    });
    const first = sendRaw(port, get("/one"));
    await expect.poll(() => begun).toEqual(["/one"]);
    const abandoned = ask({ port, path: "/abandoned", headers: { host: "towline.example.org" } });
    abandoned.on("error", () => undefined).end();
    await new Promise((turn) => setTimeout(turn, 100));
    abandoned.destroy();
    const third = sendRaw(port, get("/three"));
    await new Promise((turn) => setTimeout(turn, 100));
    finish();
    expect([(await first).status, (await third).status, begun]).toEqual([200, 200, ["/one", "/three"]]);
  });
});

test("an answer that somebody reads slowly, or not at all, holds no turn", async () => {
  const begun: string[] = [];
  const large: Handle = async (request, response) => {
    begun.push(request.url ?? "");
    if (request.url === "/small") return void response.end("small");
    while (!response.destroyed)
      if (!response.write(Buffer.alloc(1_000_000)))
        await Promise.race([once(response, "drain"), once(response, "close")]);
  };
  const port = await serve(large, { queue: { atOnce: 1, mostWaiting: 8, longestWaitMs: 20_000 } });
  const slow = ask({ port, path: "/large", headers: { host: "towline.example.org" } }, (answer) =>
    answer.pause(),
  );
  slow.on("error", () => undefined).end();
  await expect.poll(() => begun).toEqual(["/large"]);
  const small = await sendRaw(port, ["GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n"]);
  expect([small.status, small.ms < 15_000]).toEqual([200, true]);
  slow.destroy();
});

test("what breaks is told by its name alone, and answered in words", async () => {
  const answer = await sendRaw(await serve(() => Promise.reject(new Error("canary"))), [
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ]);
  expect([answer.status, answer.body]).toEqual([500, expect.not.stringContaining("canary")]);
  expect(answer.headers).toMatchObject(standing);
});
