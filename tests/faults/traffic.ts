/**
 * A clinician at work in the browser meanwhile: saves a draft and looks at its page, so that web and
 * renderers are busy when they are killed.
 */
import { setTimeout as pause } from "node:timers/promises";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import type { Sender } from "./enqueue";
import { flat, save } from "@/tests/setup/handout-makers";

export type Traffic = { pages: number; refused: number };

/** Goes on until `stopped`; what fails while something is down is asked for again. */
export async function lookAtPages(
  { clinician }: Sender,
  origin: () => string,
  seen: Traffic,
  stopped: AbortSignal,
): Promise<void> {
  const cookie = `${sessionCookieName(ourOrigin())}=${await encryptSessionToken(clinician.sessionId)}`;
  const { id } = await createHandout(clinician);
  for (let turn = 1; !stopped.aborted; turn += 1) {
    try {
      await save(clinician, id, { profile: flat, note: `Turn ${turn}.` });
      const page = await fetch(`${origin()}/api/handouts/${id}/preview?page=1&rev=${turn}`, {
        headers: { cookie },
        signal: AbortSignal.timeout(10_000),
      });
      seen[page.ok ? "pages" : "refused"] += 1;
    } catch {
      seen.refused += 1;
    }
    await pause(1500);
  }
}
