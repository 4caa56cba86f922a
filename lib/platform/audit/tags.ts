import { createHmac } from "node:crypto";
import { env } from "@/lib/platform/env";

const tagOf = (kind: "account" | "place", value: string) =>
  createHmac("sha256", env().pepper)
    .update(JSON.stringify(["audit", kind, value]))
    .digest("hex")
    .slice(0, 12);

/**
 * Stands for an account in the audit, whether there is one or not: the same for the same e-mail, and no way
 * back to it without the pepper, which is not in the database.
 * @returns 12 hexadecimal digits (48 bits).
 */
export const accountTag = (email: string): string => tagOf("account", email.trim().toLowerCase());

/** As `accountTag`, for a network address as the limiter counts it; undefined where none is known. */
export const placeTag = (address: string): string | undefined =>
  address === "" || address === "unknown" ? undefined : tagOf("place", address);
