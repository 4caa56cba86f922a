import { describe, expect, test } from "vitest";
import { developersOwn } from "./dev-settings.mjs";

describe("npm run dev", () => {
  test("shares no port, data or build with npm start and npm test", () => {
    expect(developersOwn({})).toEqual({
      NODE_ENV: "development",
      PORT: "3100",
      TOWLINE_HOST: "127.0.0.1",
      TOWLINE_URL: "http://localhost:3100",
      NEXTAUTH_URL: "http://localhost:3100",
      TOWLINE_DATA: ".data-dev",
      TOWLINE_DIST: ".next-dev",
    });
  });

  test("takes another port and folder, and the address follows; a set address of the real site does not count", () => {
    const given = { PORT: "3200", TOWLINE_DATA: "/tmp/x", TOWLINE_URL: "https://towline.example.org" };
    expect(developersOwn(given)).toMatchObject({
      PORT: "3200",
      TOWLINE_DATA: "/tmp/x",
      TOWLINE_URL: "http://localhost:3200",
    });
  });

  test("never touches a database that others may rely on", () => {
    expect(() => developersOwn({ DATABASE_URL: "postgresql://a@localhost/towline" })).toThrow("DATABASE_URL");
    expect(developersOwn({ DATABASE_URL: "" })).toMatchObject({ TOWLINE_DATA: ".data-dev" });
  });

  test.each(["0.0.0.0", "::", "192.168.1.5", "towline.example.org", "127.0.0.1.example.org"])(
    "serves this computer alone: not %s",
    (host) => expect(() => developersOwn({ TOWLINE_HOST: host })).toThrow("this computer alone"),
  );
  test.each(["127.0.0.1", "localhost", "::1"])("but %s", (host) =>
    expect(developersOwn({ TOWLINE_HOST: host }).TOWLINE_HOST).toBe(host),
  );
});
