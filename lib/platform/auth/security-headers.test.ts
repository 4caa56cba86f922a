import { NextRequest } from "next/server";
import { readFileSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { proxy } from "@/proxy";

const answer = (path = "/handouts") => proxy(new NextRequest(`http://localhost:3000${path}`));
const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1];

afterEach(() => {
  delete process.env.TOWLINE_URL;
  vi.unstubAllEnvs();
});

describe("security 6: headers of every answer", () => {
  it("allow scripts by nonce alone, fresh for every answer, and nothing from elsewhere", () => {
    const [first, second] = [answer(), answer("/api/none")].map(
      (response) => response.headers.get("content-security-policy") ?? "",
    );
    expect(nonceOf(first ?? null)).toMatch(/^[0-9a-f]{32}$/);
    expect(nonceOf(first ?? null)).not.toBe(nonceOf(second ?? null));
    expect(first).toContain("'strict-dynamic'");
    expect(first).toContain("default-src 'none'");
    expect(first).toContain("base-uri 'none'");
    expect(first).toContain("style-src-attr 'unsafe-inline'");
    expect(first?.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe-|https?:|\*/);
  });

  it("are laxer for next dev alone, and only where this computer alone opens it", () => {
    const lax = (url: string, mode: string) => {
      vi.stubEnv("NODE_ENV", mode);
      vi.stubEnv("TOWLINE_URL", url);
      const policy = answer().headers.get("content-security-policy") ?? "";
      return [policy.includes("'unsafe-eval'"), policy.includes("style-src 'self' 'unsafe-inline'")];
    };
    expect(lax("http://localhost:3100", "development")).toEqual([true, true]);
    for (const mode of ["production", "test"])
      expect(lax("http://localhost:3100", mode), mode).toEqual([false, false]);
    for (const url of ["https://localhost:3100", "http://10.0.0.4:3100", "https://towline.example.org", ""])
      expect(lax(url, "development"), url).toEqual([false, false]);
  });

  it("carry the rest of the set, and HSTS under https only", () => {
    const { headers } = answer();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("strict-transport-security")).toBeNull();
    process.env.TOWLINE_URL = "https://towline.example";
    expect(answer().headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });

  it("send a page opened under another name of this computer to the one that works, before anything is typed", () => {
    process.env.TOWLINE_URL = "http://localhost:3000";
    const at = (host: string, path = "/sign-in?next=%2Flibrary", method = "GET") => {
      const response = proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers: { host } }));
      return [response.status, response.headers.get("refresh")];
    };
    for (const host of ["127.0.0.1:3000", "[::1]:3000", "127.8.8.8:3000"])
      expect(at(host), host).toEqual([200, "0; url=http://localhost:3000/sign-in?next=%2Flibrary"]);
    const stays = [200, null];
    expect(at("localhost:3000")).toEqual(stays);
    expect(at("127.0.0.1:3000", "/api/auth/callback/credentials", "POST")).toEqual(stays);
    for (const path of ["/healthz", "/readyz"]) expect(at("127.0.0.1:3000", path), path).toEqual(stays);
    for (const host of [
      "towline.example",
      "127.0.0.1.evil.example:3000",
      "10.0.0.4:3000",
      "127.0.0.1:8080",
      "127.0.0.1",
    ])
      expect(at(host), host).toEqual(stays);
    for (const url of ["https://towline.example.org", "https://localhost:3000", "http://192.168.1.5:3000"]) {
      process.env.TOWLINE_URL = url;
      expect(at("127.0.0.1:3000"), url).toEqual(stays);
    }
    process.env.TOWLINE_URL = "http://127.0.0.1:3000";
    expect(at("localhost:3000")).toEqual([200, "0; url=http://127.0.0.1:3000/sign-in?next=%2Flibrary"]);
  });

  it("leave access alone: no answer is a redirect or a refusal", () => {
    for (const path of ["/", "/desk/people", "/p/x", "/api/auth/csrf"]) expect(answer(path).status).toBe(200);
  });
});

describe("security 13: nothing puts raw markup or raw SQL in", () => {
  const files = ["app", "components", "lib", "cli", "worker"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );

  it("looks at real files, and finds none of these words in any", () => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.filter((file) =>
      /dangerouslySetInnerHTML|\$queryRawUnsafe|\$executeRawUnsafe|\.innerHTML\b/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(found).toEqual([]);
  });
});
