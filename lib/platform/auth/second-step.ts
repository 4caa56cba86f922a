/** The second step of signing in over HTTP, where the password was right and a factor is to come. */
import { AppError } from "@/lib/platform/errors";
import { factorAnswer, type FactorKind } from "@/lib/platform/second-factor/schema";
import { askPasskeyOf, finishSignIn } from "./finish-sign-in";
import { authOptions } from "./next-auth-options";
import { noPendingCookie, pendingCookie, pendingIdOf } from "./pending-cookie";
import { visitorOf } from "./request-actor";
import { runNextAuth, type Asked } from "./run-next-auth";
import { sessionTokenOf } from "./session-token";

const uncached = { "Cache-Control": "private, no-store" };

/** Tells a browser what may come next; its cookie names the sign-in that waits and opens nothing. */
export async function waitForSecondStep({
  pendingId,
  kinds,
}: {
  pendingId: string;
  kinds: FactorKind[];
}): Promise<Response> {
  const response = Response.json({ ok: true, value: { kinds } }, { headers: uncached });
  response.headers.append("Set-Cookie", await pendingCookie(pendingId));
  return response;
}

const proofs = ["code", "recoveryCode", "passkey"] as const;

/** @returns whether a body holds a second proof and no password. */
export const isSecondStep = ({ body }: Asked): boolean => proofs.some((name) => Object.hasOwn(body, name));

/** One answer for a code of no app, of another one, of an hour ago, used before, and the like. */
const wrong = (nextStep: string) =>
  Response.json(
    { ok: false, code: "not-allowed", words: "That did not open it.", nextStep },
    { status: 401, headers: uncached },
  );

/** Behind next-auth, which checks its own token first and writes the cookie of the session. */
export async function answerSecondStep(asked: Asked): Promise<Response> {
  const { headers } = asked.request;
  const given = proofs.flatMap((name) =>
    Object.hasOwn(asked.body, name) ? [[name, asked.body[name]] as const] : [],
  );
  const parsed = factorAnswer.safeParse(Object.fromEntries(given));
  if (!parsed.success)
    return wrong("Type the six figures that your app shows now, or a whole recovery code.");
  const replaces = await sessionTokenOf(headers);
  const step = { pendingId: await pendingIdOf(headers), answer: parsed.data };
  const seen: { sessionId?: string | null; error?: unknown } = {};
  const authorize = async () => {
    try {
      seen.sessionId = await finishSignIn(visitorOf(headers), step, replaces);
      return seen.sessionId === null ? null : { id: seen.sessionId };
    } catch (error) {
      seen.error = error;
      return null;
    }
  };
  const reply = await runNextAuth(asked, authOptions(authorize));
  if (seen.error) throw seen.error;
  if (seen.sessionId === undefined)
    throw new AppError("not-allowed", "This page has been open too long.", "Reload it and sign in again.");
  if (seen.sessionId === null)
    return wrong("A code counts once: wait for the next one and try again, or use another way.");
  const response = reply.response({ ok: true, value: {} });
  response.headers.append("Set-Cookie", noPendingCookie());
  return response;
}

/** What the passkeys of whoever waits are to sign. */
export async function answerPasskeyQuestion({ headers }: Request): Promise<Response> {
  const value = await askPasskeyOf(visitorOf(headers), await pendingIdOf(headers));
  return Response.json({ ok: true, value }, { headers: uncached });
}
