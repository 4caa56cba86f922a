import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { databaseConnection, inWords, mailConnection } from "./connections";
import { effectiveSettings, parseEnv } from "./env";
import { checkUser } from "./settings.mjs";

afterEach(() => vi.unstubAllEnvs());

const key = () => randomBytes(32).toString("base64");
const own = {
  DATABASE_URL: "postgresql://ana:hunter2@localhost/towline",
  TOWLINE_SESSION_SECRET: key(),
  TOWLINE_FIELD_KEYS: `k1:${key()}`,
};
const refusal = (change: Record<string, string>, judge: (given: typeof own) => unknown = parseEnv) => {
  try {
    judge({ ...own, ...change });
    return "accepted";
  } catch (error) {
    const { words, nextStep } = error as { words: string; nextStep: string };
    expect(`${words} ${nextStep}`).not.toContain("hunter2");
    return words;
  }
};
const at = (query: string) => `postgresql://ana:hunter2@db.example.org/towline?${query}`;

describe("security 11: connections are judged by what the drivers will do", () => {
  test.each([
    "sslmode=require&sslmode=disable",
    "sslmode=verify-full&sslmode=no-verify",
    "sslmode=verify-full&host=a.example&host=b.example",
  ])("what is said twice: %s", (query) => {
    expect(refusal({ DATABASE_URL: at(query) })).toMatch(/^DATABASE_URL says (sslmode|host) twice/);
  });

  test.each([
    ["sslmode=require&uselibpqcompat=true", "its certificate is not checked"],
    ["sslmode=verify-ca&uselibpqcompat=true&sslrootcert=package.json", "its certificate is not checked"],
    ["sslmode=no-verify", "not encrypted"],
    ["ssl=0", "not encrypted"],
    ["sslmode=verify-full&sslrootcert=/no/such/file", "can't be used as it is written"],
  ])("a database with %s: %s", (query, words) => {
    expect(refusal({ DATABASE_URL: at(query) })).toContain(words);
  });

  test.each([
    ["smtps://mail.example.org?tls.rejectUnauthorized=false", "its certificate is not checked"],
    [
      "smtp://mail.example.org?requireTLS=true&tls.rejectUnauthorized=false",
      "its certificate is not checked",
    ],
    ["smtps://mail.example.org?secure=false&secure=true", "SMTP_URL says secure twice"],
    ["smtp://mail.example.org?requireTLS=false", "not encrypted"],
    ["smtp://mail.example.org?secure=true", "not encrypted"],
  ])("mail by %s: %s", (url, words) => {
    expect(refusal({ SMTP_URL: url })).toContain(words);
  });

  test("Node's own switch that takes every check away", () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(refusal({ SMTP_URL: "smtps://mail.example.org" })).toContain("certificate is not checked");
    expect(refusal({ DATABASE_URL: at("sslmode=verify-full") })).toContain("certificate is not checked");
  });

  test("an address that others reach in plain text", () => {
    expect(refusal({ TOWLINE_URL: "http://clinic.lan" })).toContain("TOWLINE_URL is not encrypted");
    expect(refusal({ TOWLINE_URL: "http://clinic.lan", TOWLINE_ALLOW_PLAINTEXT: "1" })).toBe("accepted");
    for (const url of ["http://localhost:3000", "http://127.0.0.1:3000"])
      expect(refusal({ TOWLINE_URL: url }), url).toBe("accepted");
  });
});

test("security 11: root may try Towline out on this computer, and serves nobody else", () => {
  const asRoot = (change: Record<string, string>) => refusal(change, (given) => checkUser(given, 0));
  const https = { TOWLINE_URL: "https://towline.example.org", TOWLINE_TRUSTED_PROXIES: "1" };
  const all = { TOWLINE_HOST: "0.0.0.0" };
  for (const change of [https, { DATABASE_URL: at("sslmode=verify-full") }, all, { TOWLINE_HOST: "::" }])
    expect(asRoot(change)).toContain("started as root");
  expect(asRoot({ TOWLINE_HOST: "127.0.0.1" })).toBe("accepted");
  expect(asRoot({ TOWLINE_URL: "http://localhost:3000" })).toBe("accepted");
  expect(refusal(https, (given) => checkUser(given, 1000))).toBe("accepted");
});

test("what is in force is told in words, without names and passwords", () => {
  expect(inWords(databaseConnection(at("sslmode=verify-full")))).toBe(
    "db.example.org:5432, encrypted, certificate checked",
  );
  expect(inWords(databaseConnection(at("sslmode=no-verify")))).toBe(
    "db.example.org:5432, encrypted, certificate not checked",
  );
  expect(inWords(databaseConnection("postgresql:///towline?host=/run/postgresql"))).toBe(
    "the socket in /run/postgresql, on this computer",
  );
  expect(inWords(mailConnection("smtp://ana:hunter2@mail.example.org"))).toBe(
    "mail.example.org:587, not encrypted",
  );
  const lines = effectiveSettings(
    parseEnv({
      ...own,
      TOWLINE_URL: "https://towline.example.org",
      TOWLINE_TRUSTED_PROXIES: "1",
      SMTP_URL: "smtps://ana:hunter2@mail.example.org",
      TOWLINE_SYSLOG: "tls://ana:hunter2@logs.example.org:6514",
    }),
  );
  expect(lines).toEqual([
    "Address: https://towline.example.org, 1 proxy in front",
    "Database: localhost:5432, on this computer",
    "Mail: mail.example.org:465, encrypted, certificate checked, from towline@towline.example.org",
    "Audit: kept 6 years, sent on to tls://logs.example.org:6514",
  ]);
});
