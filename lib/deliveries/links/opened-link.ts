/** A private link that a browser has opened, and the door of its pages. */
import "server-only";
import { routeFor } from "@/lib/platform/auth/doors";
import { linkOfCookie } from "@/lib/platform/auth/link-cookies";
import { patientLinkActor } from "@/lib/platform/auth/request-actor";
import type { PatientLink } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { mayRead, standingOfLink } from "./link-standing";
import { hashToken } from "@/lib/handouts/qr/link-token";

/**
 * The token in the address that this request asks for; the proxy writes the header over whatever was sent in.
 */
function tokenOf(headers: Headers): string {
  return /^\/p\/([^/?]+)/.exec(headers.get("x-towline-path") ?? "")?.[1] ?? "";
}

/**
 * @returns the link that the cookie names, when the address is its own and it may still be read: the row is
 *   read for every request.
 */
export async function findOpenedLink(
  headers: Headers,
): Promise<{ linkId: string; handoutId: string } | null> {
  const linkId = await linkOfCookie(headers);
  const row = linkId === null ? null : await db().patientLink.findUnique({ where: { id: linkId } });
  if (
    !row ||
    row.tokenHash !== hashToken(tokenOf(headers)) ||
    !mayRead(standingOfLink(row, systemClock.now()))
  )
    return null;
  return { linkId: row.id, handoutId: row.handoutId };
}

/** Whoever opened the private link of this address within the hour. */
export const asPatientLink = patientLinkActor(findOpenedLink);
export const patientLinkRoute = routeFor<PatientLink>("patient-link", asPatientLink);
