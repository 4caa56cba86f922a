import { Server, type IncomingMessage } from "node:http";

let stamped = false;

/**
 * Makes every HTTP server of this process write the socket's address over `x-towline-address` before anyone
 * reads the request. Next keeps an `x-forwarded-for` that a visitor made up, so that header alone would let a
 * guesser look like a new address with every try.
 */
export function stampAddresses(): void {
  if (stamped) return;
  stamped = true;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]): boolean {
    if (event === "request") {
      const request = rest[0] as IncomingMessage;
      request.headers["x-towline-address"] = request.socket.remoteAddress ?? "";
    }
    return Reflect.apply(emit, this, [event, ...rest]) as boolean;
  };
}
