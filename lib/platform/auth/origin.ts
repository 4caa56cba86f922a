import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

/** The one origin of this installation, from TOWLINE_URL. */
export function ourOrigin(): string {
  return env().url;
}

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a change that another site could have sent with this person's cookie, and logs that it was tried
 * (ASVS 5.0, V16.3.3): whose site it was is theirs to make up, and is not written down.
 * @throws AppError not-allowed unless Origin is ours and Sec-Fetch-Site, where sent, is same-origin or none.
 */
export function checkOrigin(method: string, headers: Headers): void {
  if (safe.has(method)) return;
  const site = headers.get("sec-fetch-site");
  if (headers.get("origin") === ourOrigin() && (site === null || site === "same-origin" || site === "none"))
    return;
  log("warn", "foreign-origin", { method });
  throw new AppError(
    "not-allowed",
    "This request came from another address than Towline's own.",
    `Open Towline at ${ourOrigin()} and try again.`,
  );
}
