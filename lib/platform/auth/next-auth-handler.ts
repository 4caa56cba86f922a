import { followDatabaseTime } from "@/lib/platform/db/now";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import type { Refusal } from "@/lib/platform/outcome";
import { readBody } from "./request-body";
import { authOptions } from "./next-auth-options";
import { checkOrigin } from "./origin";
import { refusal, statusOf } from "./refusal";
import { visitorOf } from "./request-actor";
import { runNextAuth, type Asked } from "./run-next-auth";
import { answerPasskeyQuestion, answerSecondStep, isSecondStep, waitForSecondStep } from "./second-step";
import { signIn, signInInput, type SignInResult } from "./sign-in";
import { answerLogout, finishSignOn, startSignOn } from "./sign-on-handler";
import type { Arrive } from "./sign-on-arrival";
import { refusePasswords } from "./sign-on-required";
import { sessionTokenOf } from "./session-token";

/** Of next-auth's many routes only these are open; its own pages and its remote logger are not. */
const open = new Set(["GET csrf", "POST callback/credentials", "POST passkey-question", "POST signout"]);
/** With an identity provider. */
const openBesides = new Set(["POST signin/oidc", "GET callback/oidc", "POST backchannel-logout"]);
const uncached = { "Cache-Control": "private, no-store" };

function refuse(answer: Refusal & { waitSeconds?: number }, status: number, waitSeconds = 0): Response {
  const headers = new Headers(uncached);
  if (waitSeconds > 0) headers.set("Retry-After", String(Math.ceil(waitSeconds)));
  return Response.json(answer, { status, headers });
}

/** One answer for an unknown address, a wrong password and a disabled person. */
function wrong(waitSeconds: number): Response {
  const nextStep =
    waitSeconds > 0
      ? `Wait ${waitSeconds} seconds, then check both and try again.`
      : "Check both and try again.";
  return refuse(
    {
      ok: false,
      code: "not-allowed",
      words: "This e-mail address and password do not go together.",
      nextStep,
      waitSeconds,
    },
    401,
    waitSeconds,
  );
}

/** How long a `too-many` waits at least. */
function secondsOf({ newer }: Refusal): number {
  const said = typeof newer === "object" && newer !== null && "seconds" in newer ? newer.seconds : null;
  return typeof said === "number" ? said : 60;
}

async function signInOver(asked: Asked): Promise<Response> {
  const { email, password } = asked.body;
  const parsed = signInInput.safeParse({ email, password });
  if (!parsed.success) return wrong(0);
  await refusePasswords();
  const replaces = await sessionTokenOf(asked.request.headers);
  const { headers } = asked.request;
  const visitor = visitorOf(headers);
  const seen: { result?: SignInResult; error?: unknown } = {};
  const authorize = async () => {
    try {
      const result = await signIn(visitor, parsed.data, replaces);
      seen.result = result;
      return result.ok && "sessionId" in result ? { id: result.sessionId } : null;
    } catch (error) {
      seen.error = error;
      return null;
    }
  };
  const reply = await runNextAuth(asked, authOptions(authorize));
  if (seen.error) throw seen.error;
  if (!seen.result)
    throw new AppError("not-allowed", "This page has been open too long.", "Reload it and sign in again.");
  if (!seen.result.ok) return wrong(seen.result.waitSeconds);
  if ("pendingId" in seen.result) return waitForSecondStep(seen.result);
  return reply.response({ ok: true, value: {} });
}

/**
 * Answers `/api/auth/*`: the named exception among routes, since next-auth wants the whole request.
 * @param path the segments after /api/auth.
 * @param arrive what becomes of someone whom the identity provider proved (lib/clinic/sign-on).
 */
export async function answerAuth(
  request: Request,
  path: readonly string[],
  arrive: Arrive,
): Promise<Response> {
  const what = `${request.method} ${path.join("/")}`;
  const { provider } = env();
  if (!open.has(what) && !(provider && openBesides.has(what)))
    return refuse(
      { ok: false, code: "not-found", words: "There is nothing here.", nextStep: "Go to the sign-in page." },
      404,
    );
  try {
    await followDatabaseTime();
    // From the provider's own computer, which proves itself by its signature.
    if (provider && what === "POST backchannel-logout") return await answerLogout(request, provider);
    checkOrigin(request.method, request.headers);
    const body = Object(request.method === "POST" ? await readBody(request, 16_384) : {}) as Asked["body"];
    const asked = { request, path, body };
    if (what === "POST passkey-question") return await answerPasskeyQuestion(request);
    if (what === "POST callback/credentials")
      return await (isSecondStep(asked) ? answerSecondStep(asked) : signInOver(asked));
    if (provider && what === "POST signin/oidc") return await startSignOn(asked, provider);
    if (provider && what === "GET callback/oidc") return await finishSignOn(asked, provider, arrive);
    const reply = await runNextAuth(
      asked,
      authOptions(async () => null),
    );
    return what === "POST signout" ? reply.response({ ok: true, value: {} }) : reply.response();
  } catch (error) {
    const answer = refusal(error, "sign-in");
    return refuse(answer, statusOf[answer.code], answer.code === "too-many" ? secondsOf(answer) : 0);
  }
}
