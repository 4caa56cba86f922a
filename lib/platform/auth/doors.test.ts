import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { visitorAction, visitorRoute } from "./doors";
import { withIncoming } from "./request-headers";
import { forgetEnv } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { clientAddress } from "@/lib/platform/limits/client-address";

const origin = "http://localhost:3000";
const ours = { origin, "sec-fetch-site": "same-origin" };
const greet = z.object({ name: z.string().max(10) });
const action = visitorAction(greet, async (_visitor, { name }) => `Hello ${name}`);
const act = (input: unknown, headers: Record<string, string> = ours) =>
  withIncoming(new Headers(headers), () => action(input as { name: string }));

const post = visitorRoute(greet, async (_visitor, { name }) => `Hello ${name}`);
const send = (body: string, headers: Record<string, string> = ours, method = "POST") =>
  post(
    new Request(`${origin}/x${method === "GET" ? "?name=Ada" : ""}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "GET" ? {} : { body }),
    }),
    { params: Promise.resolve({}) },
  );

beforeAll(() => {
  Object.assign(process.env, {
    TOWLINE_EMBEDDED_URL: "",
    DATABASE_URL: "postgresql://towline@127.0.0.1:1/towline",
    TOWLINE_SESSION_SECRET: "q8Zk2mVx7Lw0Rt5Yb9Nc3Hd6Jf1Gs4Pa",
    TOWLINE_FIELD_KEYS: `k1:${Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString("base64")}`,
  });
  forgetEnv();
});
afterAll(forgetEnv);

describe("doors", () => {
  it("answer with the value, from a plain object and from a form", async () => {
    expect(await act({ name: "Ada" })).toEqual({ ok: true, value: "Hello Ada" });
    const form = new FormData();
    form.set("name", "Ada");
    form.set("$ACTION_ID_1", "x");
    expect(await act(form)).toEqual({ ok: true, value: "Hello Ada" });
    expect(await (await send('{"name":"Ada"}')).json()).toEqual({ ok: true, value: "Hello Ada" });
  });

  it("security 14: are strict, whatever the schema says, about unknown keys, depth, size and type", async () => {
    const nested = JSON.parse(`${'{"name":'.repeat(30)}1${"}".repeat(30)}`) as unknown;
    for (const input of [{ name: "Ada", more: 1 }, { name: 1 }, {}, null, [], "text", nested])
      expect(await act(input)).toMatchObject({ ok: false, code: "invalid" });
    for (const body of ["{", JSON.stringify(nested), `{"name":"${"x".repeat(1_048_576)}"}`])
      expect((await send(body)).status).toBe(400);
    expect((await send("name=Ada", { ...ours, "content-type": "text/plain" })).status).toBe(400);
  });

  it("security 14: mask what they did not expect, and log neither words nor arguments", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const broken = visitorAction(greet, async () => Promise.reject(new TypeError("Maria feels low")));
    const answer = await withIncoming(new Headers(ours), () => broken({ name: "Ada" }));
    const log = written.mock.calls.join("");
    written.mockRestore();
    expect(answer).toMatchObject({ ok: false, code: "unavailable" });
    expect(JSON.stringify(answer) + log).not.toContain("Maria");
    expect(log).toContain("TypeError");
  });

  it("hand on an AppError's words and what is newer", async () => {
    const late = visitorAction(greet, async () =>
      Promise.reject(new AppError("conflict", "It moved on.", "Look again.", { revision: 3 })),
    );
    expect(await withIncoming(new Headers(ours), () => late({ name: "Ada" }))).toEqual({
      ok: false,
      code: "conflict",
      words: "It moved on.",
      nextStep: "Look again.",
      newer: { revision: 3 },
    });
  });

  it("say when to ask again, where the site is only busy, and promise nothing of an error nobody foresaw", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const asked = async (error: Error) => {
      const route = visitorRoute(z.strictObject({}), async () => Promise.reject(error));
      const answer = await route(new Request(`${origin}/x`), { params: Promise.resolve({}) });
      return [answer.status, answer.headers.get("retry-after")];
    };
    expect(await asked(new AppError("unavailable", "Too many pages are being drawn.", "Wait."))).toEqual([
      503,
      "5",
    ]);
    expect(await asked(new TypeError("no"))).toEqual([503, null]);
    written.mockRestore();
  });

  it("security 8: a malformed id is not found, as a foreign one is", async () => {
    const byId = visitorAction(z.strictObject({ handoutId: z.uuid() }), async () => 1);
    expect(await withIncoming(new Headers(ours), () => byId({ handoutId: "../etc" }))).toMatchObject({
      ok: false,
      code: "not-found",
    });
  });
});

const foreign: [string, Record<string, string>][] = [
  ["another site's origin", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a neighbouring port", { origin: "http://localhost:3001", "sec-fetch-site": "same-site" }],
  ["our origin but a cross-site fetch", { origin, "sec-fetch-site": "cross-site" }],
  ["our origin but a same-site fetch", { origin, "sec-fetch-site": "same-site" }],
  ["no origin at all", {}],
  ["the null origin of a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["https in place of http", { origin: "https://localhost:3000", "sec-fetch-site": "cross-site" }],
];

describe("security 7: changes come from our own pages alone", () => {
  it.each(foreign)("refuses %s", async (_from, headers) => {
    const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await act({ name: "Ada" }, headers)).toMatchObject({ ok: false, code: "not-allowed" });
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await send('{"name":"Ada"}', headers, method)).status, method).toBe(403);
    const lines = logged.mock.calls.map(([line]) => JSON.parse(String(line)) as object);
    logged.mockRestore();
    expect(lines).toHaveLength(5);
    for (const line of lines)
      expect(line).toEqual(
        expect.objectContaining({
          event: "foreign-origin",
          method: expect.stringMatching(/^[A-Z]+$/) as string,
        }),
      );
    expect(JSON.stringify(lines)).not.toContain("evil");
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("lets our own page %s", async (method) => {
    expect((await send('{"name":"Ada"}', ours, method)).status).toBe(200);
    expect((await send('{"name":"Ada"}', { origin, "sec-fetch-site": "none" }, method)).status).toBe(200);
  });

  it("asks nothing of reading", async () => {
    const response = await send("", foreign[0]?.[1], "GET");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("security 2: the address that is counted", () => {
  const from = (headers: Record<string, string>, proxies: number) =>
    clientAddress(new Headers(headers), proxies);
  it("is the socket's, whatever the visitor claims, when no proxy is trusted", () => {
    expect(from({ "x-towline-address": "198.51.100.4", "x-forwarded-for": "203.0.113.1" }, 0)).toBe(
      "198.51.100.4",
    );
  });
  it("is the one the outermost trusted proxy saw", () => {
    expect(from({ "x-towline-address": "10.0.0.1", "x-forwarded-for": "203.0.113.1, 198.51.100.4" }, 1)).toBe(
      "198.51.100.4",
    );
    expect(from({ "x-forwarded-for": "203.0.113.1, 198.51.100.4, 10.0.0.2" }, 2)).toBe("198.51.100.4");
  });
  it("is the socket's for what did not come through all proxies", () => {
    expect(from({ "x-towline-address": "10.0.0.1" }, 1)).toBe("10.0.0.1");
    expect(from({ "x-towline-address": "10.0.0.1", "x-forwarded-for": "198.51.100.4" }, 2)).toBe("10.0.0.1");
  });
  it("is the whole /64 for IPv6, and one count for what can't be read", () => {
    expect(from({ "x-towline-address": "2001:db8:1:2::9" }, 0)).toBe("2001:db8:1:2::/64");
    expect(from({ "x-towline-address": "::ffff:198.51.100.4" }, 0)).toBe("198.51.100.4");
    expect(from({ "x-towline-address": "<script>" }, 0)).toBe("unknown");
  });
  it("knows one client by every way its address is written, and takes nothing for one that is none", () => {
    const counted = (address: string) => from({ "x-forwarded-for": address }, 1);
    for (const same of ["::ffff:198.51.100.4", "::FFFF:c633:6404", "[::ffff:c633:6404]:4711"])
      expect(counted(same)).toBe("198.51.100.4");
    for (const same of ["2001:DB8:0001:0002::9", "[2001:db8:1:2:ffff::1]:443", "2001:db8:1:2::192.0.2.1"])
      expect(counted(same)).toBe("2001:db8:1:2::/64");
    expect(counted("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    for (const none of ["999.1.1.1", "127.1", "0x7f.0.0.1", "2130706433", "1::2::3", ":::::", "1.2.3.4:5"])
      expect(counted(none)).toBe("unknown");
  });
});
