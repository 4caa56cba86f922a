import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { clientAddress } from "./client-address";
import { stampAddresses } from "./socket-address";

it("security 2: a visitor can't make up the address that is counted", async () => {
  stampAddresses();
  const server = createServer((request, response) =>
    response.end(clientAddress(new Headers(request.headers as Record<string, string>), 0)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    headers: { "x-towline-address": "203.0.113.9", "x-forwarded-for": "203.0.113.9" },
  });
  expect(await answer.text()).toBe("127.0.0.1");
  await new Promise((resolve) => server.close(resolve));
});
