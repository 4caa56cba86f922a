/** What benches over HTTP share: facts that change a page, readers without an account, opened links. */
import type { RunningWeb } from "./running-web";

/** What browsers accept over TLS, and on this computer without it; Node itself asks for less. */
export const asBrowser = { "accept-encoding": "gzip, deflate, br" };

const facts = ["view.asks_ketamine", "tx.on_sertraline", "soc.family_ok", "view.self_blame"];

/** Facts that change the page from number to number, so that what is kept of one does not serve all. */
export const factsOf = (serial: number): string[] => facts.filter((_, at) => (serial >> at) % 2 === 1);

/**
 * Headers of a reader who is counted by network address, each number another one, at a web process that
 * counts one proxy in front of it (`TOWLINE_TRUSTED_PROXIES`).
 */
export const visitorOf = (serial: number) => ({
  "x-forwarded-for": `10.${(serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`,
});

/** What the button of a private link sends. */
export const pressOpen = ({ url }: RunningWeb, visitor: Readonly<Record<string, string>>) => ({
  method: "POST",
  headers: { ...visitor, origin: url, "content-type": "application/x-www-form-urlencoded" },
  body: "",
});

/** @returns the cookies that an answer sets, as they are sent back. */
export const cookiesSet = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
