import { expect, it } from "vitest";
import { addressThatWorks } from "@/lib/platform/auth/loopback";
import { isLoopbackHost } from "./loopback-host.mjs";
import { reachableFromOutside } from "@/lib/handouts/qr/reachable-from-outside";

it("knows this very computer by its names, and no other by one that looks alike", () => {
  for (const host of ["localhost", "LOCALHOST", "127.0.0.1", "127.9.8.7", "::1", "[::1]"])
    expect(isLoopbackHost(host)).toBe(true);
  for (const host of [
    "",
    "localhost.example.com",
    "127.0.0.1.example.com",
    "127.example.com",
    "[::2]",
    "10.0.0.1",
  ])
    expect(isLoopbackHost(host)).toBe(false);
  expect(reachableFromOutside("https://127.example.com")).toBe(true);
  expect(reachableFromOutside("https://127.0.0.1:8443")).toBe(false);
});

it("sends a page on from one name of this computer to the one that works, at the same port alone", () => {
  const to = (host: string, url: string, path = "/handouts?q=1") =>
    addressThatWorks({ method: "GET", host, path, url });
  expect(to("127.0.0.1:3000", "http://localhost:3000")).toBe("http://localhost:3000/handouts?q=1");
  expect(to("[::1]:3000", "http://localhost:3000")).toBe("http://localhost:3000/handouts?q=1");
  expect(to("[::1]", "http://localhost")).toBe("http://localhost/handouts?q=1");
  expect(to("127.0.0.1:80", "http://localhost")).toBe("http://localhost/handouts?q=1");
  for (const host of [
    "LocalHost:3000",
    "127.0.0.1:3001",
    "127.0.0.1",
    "clinic.example:3000",
    "127.0.0.1:x",
    "",
  ])
    expect(to(host, "http://localhost:3000")).toBeNull();
  expect(to("127.0.0.1:3000", "http://localhost:3000", "/healthz?")).toBeNull();
  expect(to("127.0.0.1:443", "https://localhost:443")).toBeNull();
});
