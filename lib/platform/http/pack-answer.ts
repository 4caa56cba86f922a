import type { IncomingMessage, ServerResponse } from "node:http";
import { constants } from "node:zlib";
import compression from "compression";

/** @param quality of Brotli, 0 to 11; what knows gzip alone gets a quick one. */
const packing = (quality: number) =>
  compression({ level: 1, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: quality } } }) as (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ) => void;

/** An answer is made for one request; a file goes once to a browser, which keeps it. */
const [answer, file] = [packing(3), packing(5)];

/**
 * Sends packed what is written to `response` from now on, where the browser takes that and it pays. Next
 * would pack by gzip at its usual level, which took longer than drawing the pages in it (decision 042).
 */
export function packAnswer(request: IncomingMessage, response: ServerResponse, isFile: boolean): void {
  (isFile ? file : answer)(request, response, () => undefined);
}
