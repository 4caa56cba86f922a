import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseEnv } from "./env";
import { makeSecrets, readSecrets } from "./secrets";

const key = () => randomBytes(32).toString("base64");
const folder = mkdtempSync(join(tmpdir(), "towline-env-"));
afterAll(() => rmSync(folder, { recursive: true }));

const own = {
  DATABASE_URL: "postgresql://a:b@localhost/towline",
  TOWLINE_SESSION_SECRET: key(),
  TOWLINE_FIELD_KEYS: `k2:${key()},k1:${key()}`,
};
const refusal = (change: Record<string, string>) => {
  try {
    parseEnv({ ...own, ...change });
    return "accepted";
  } catch (error) {
    return (error as { words: string }).words;
  }
};

test("what is left out has a default", () => {
  expect(parseEnv(own)).toMatchObject({
    url: "http://localhost:3000",
    port: 3000,
    embedded: false,
    trustedProxies: 0,
    workers: 1,
    smtpUrl: null,
    firstPerson: null,
  });
  expect(parseEnv({ ...own, PORT: "3100" }).url).toBe("http://localhost:3100");
  expect(
    parseEnv({ ...own, TOWLINE_URL: "https://towline.example.org/", TOWLINE_TRUSTED_PROXIES: "1" }).url,
  ).toBe("https://towline.example.org");
});

test("security 2: behind https stands a proxy, and a start that does not say how many ends with what to set", () => {
  const https = { ...own, TOWLINE_URL: "https://towline.example.org" };
  for (const count of [undefined, ""])
    expect(() => parseEnv({ ...https, TOWLINE_TRUSTED_PROXIES: count })).toThrow(
      /nobody said how many\. Set TOWLINE_TRUSTED_PROXIES=1 .*or 0 when none does/,
    );
  expect(parseEnv({ ...https, TOWLINE_TRUSTED_PROXIES: "2" }).trustedProxies).toBe(2);
  expect(parseEnv({ ...https, TOWLINE_TRUSTED_PROXIES: "0" }).trustedProxies).toBe(0);
  expect(parseEnv({ ...own, TOWLINE_URL: "http://localhost:3000" }).trustedProxies).toBe(0);
});

test("the first field key encrypts, all of them open", () => {
  const { fieldKeys } = parseEnv(own);
  expect(fieldKeys.current).toBe("k2");
  expect([...fieldKeys.keys.keys()]).toEqual(["k2", "k1"]);
  expect(fieldKeys.keys.get("k1")).toHaveLength(32);
});

describe("security 11: start refuses", () => {
  test.each(["changeme", "short", "a".repeat(64), `secret${key()}`])("the session secret %s", (secret) => {
    expect(refusal({ TOWLINE_SESSION_SECRET: secret })).toContain("too short or easy to guess");
  });
  test.each([`k1:${Buffer.alloc(32).toString("base64")}`, "k1:c2hvcnQ=", `k1:${key().slice(0, 30)}`])(
    "the field key %s",
    (keys) => {
      expect(refusal({ TOWLINE_FIELD_KEYS: keys })).toContain("32 random bytes");
    },
  );
  test("two field keys of one name", () => {
    expect(refusal({ TOWLINE_FIELD_KEYS: `k1:${key()},k1:${key()}` })).toContain("name of its own");
  });
  test.each([
    "postgresql://a@db.example.org/t",
    "postgresql://a@10.0.0.4/t?sslmode=prefer",
    "postgresql://a@localhost/t?host=db.example.org",
  ])("a database in plain text: %s", (url) => {
    expect(refusal({ DATABASE_URL: url })).toContain("not encrypted");
    expect(refusal({ DATABASE_URL: url, TOWLINE_ALLOW_PLAINTEXT: "1" })).toBe("accepted");
  });
  test.each([
    "postgresql://a@db.example.org/t?sslmode=verify-full",
    "postgresql://a@127.0.0.1/t",
    "postgresql://a@[::1]/t",
  ])("but not %s", (url) => {
    expect(refusal({ DATABASE_URL: url })).toBe("accepted");
  });
  test("a mail server in plain text", () => {
    expect(refusal({ SMTP_URL: "smtp://mail.example.org" })).toContain("mail server");
    expect(refusal({ SMTP_URL: "smtp://mail.example.org?requireTLS=true" })).toBe("accepted");
    expect(refusal({ SMTP_URL: "smtps://mail.example.org" })).toBe("accepted");
    expect(refusal({ SMTP_URL: "smtp://localhost:1025" })).toBe("accepted");
  });
  test.each(["tcp://logs.example.org:601", "udp://10.0.0.9:514"])(
    "a syslog receiver in plain text: %s",
    (url) => {
      expect(refusal({ TOWLINE_SYSLOG: url })).toContain("syslog receiver");
      expect(refusal({ TOWLINE_SYSLOG: url, TOWLINE_ALLOW_PLAINTEXT: "1" })).toBe("accepted");
      expect(refusal({ TOWLINE_SYSLOG: url.replace(/^\w+/, "tls") })).toBe("accepted");
    },
  );
  test("a database of one's own without secrets", () => {
    expect(refusal({ TOWLINE_SESSION_SECRET: "", TOWLINE_FIELD_KEYS: "" })).toContain(
      "secrets must be given",
    );
  });
  test("a setting that can't be read, by its name and never its value", () => {
    expect(refusal({ PORT: "many" })).toBe("The setting PORT can't be read.");
  });
});

test("secrets are made once, and a file others can read is refused", () => {
  const path = makeSecrets(folder);
  const first = readSecrets(path);
  expect(readSecrets(makeSecrets(folder))).toEqual(first);
  chmodSync(path, 0o644);
  expect(() => readSecrets(path)).toThrow("Other users can read");
  writeFileSync(path, "{");
  chmodSync(path, 0o600);
  expect(() => readSecrets(path)).toThrow("can't be read");
});
