import type { Provider } from "@/lib/platform/env";
import type { SignedIn } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { log, logError } from "@/lib/platform/log";
import { landingPath, sitePath, type SitePath } from "@/lib/platform/site-path";
import { db } from "@/lib/platform/db/client";
import { readLogoutToken } from "./logout-token";
import { authOptions } from "./next-auth-options";
import { identityOf } from "./proven-identity";
import { endProviderSessions } from "./provider-sessions";
import { pendingCookie } from "./pending-cookie";
import { readBody } from "./request-body";
import { asPerson, visitorOf } from "./request-actor";
import { runNextAuth, type Asked } from "./run-next-auth";
import { sessionCookie, sessionTokenOf } from "./session-token";
import { requireFresh } from "./sessions";
import type { Arrival, Arrive } from "./sign-on-arrival";
import { signOnOptions } from "./sign-on-options";
import { problemOfFailure, type SignOnProblem } from "./sign-on-problem";
import {
  forgetPurposeCookie,
  purposeCookie,
  purposeOf,
  signOnWish,
  type SignOnWish,
} from "./sign-on-purpose";

const nobody = async () => null;
/** For what only someone who is signed in may wish. */
const needsPerson = (wish: SignOnWish) => wish.for === "link" || wish.for === "confirm";

/**
 * Sends a browser to the identity provider: answers its address, for a page to open, since a form may lead
 * nowhere but here (`form-action`).
 * @throws AppError invalid, signed-out, password-needed for a link without a recent password, unavailable
 *   while the provider does not answer.
 */
export async function startSignOn(asked: Asked, provider: Provider): Promise<Response> {
  const { csrfToken, ...given } = asked.body;
  const parsed = signOnWish.safeParse(given);
  if (!parsed.success)
    throw new AppError("invalid", "Towline can\u2019t read this request.", "Reload the page and try again.");
  const wish = parsed.data;
  const person = needsPerson(wish) ? await asPerson(asked.request.headers) : null;
  if (person && wish.for === "link")
    await requireFresh(db(), person, "An account is linked only shortly after giving your password.");
  const failure: { code?: string } = {};
  const options = signOnOptions(authOptions(nobody), {
    provider,
    wish: wish.for,
    arrive: nobody,
    failed: (code) => (failure.code = code),
  });
  const reply = await runNextAuth({ ...asked, body: { csrfToken } }, options);
  if (failure.code) {
    log("warn", "sign-on", { code: failure.code });
    throw new AppError(
      "unavailable",
      `${provider.name} does not answer.`,
      "Try again in a moment. If it stays so, tell whoever looks after Towline.",
    );
  }
  const url = (reply.body as { url?: string }).url ?? "";
  if (!url || new URL(url).searchParams.has("csrf"))
    throw new AppError("not-allowed", "This page has been open too long.", "Reload it and try again.");
  const response = reply.response({ ok: true, value: { url } });
  response.headers.append("Set-Cookie", await purposeCookie({ wish, sessionId: person?.sessionId ?? null }));
  return response;
}

/** What a browser comes back with; always a page of ours follows, which says in words what went wrong. */
export async function finishSignOn(asked: Asked, provider: Provider, arrive: Arrive): Promise<Response> {
  const { request } = asked;
  const purpose = await purposeOf(request.headers);
  if (!purpose) return leadTo(Response.json({}), placeAfter(null, "stale"));
  const { wish } = purpose;
  const person = needsPerson(wish) ? await samePerson(request.headers, purpose.sessionId) : null;
  if (needsPerson(wish) && !person) return leadTo(Response.json({}), placeAfter(wish, "signed-out"));
  const replaces = await sessionTokenOf(request.headers);
  const seen: { arrival?: Arrival; problem?: SignOnProblem } = {};
  const options = signOnOptions(authOptions(nobody), {
    provider,
    wish: wish.for,
    arrive: async (claims) => {
      const identity = identityOf(claims, provider);
      if (identity?.issuer !== provider.issuer) return null;
      seen.arrival = await arrive(visitorOf(request.headers), { identity, wish, person, replaces }).catch(
        (error: unknown) => {
          logError("sign-on-arrival", error);
          return { ok: false as const, problem: "unreachable" as const };
        },
      );
      return seen.arrival.ok ? seen.arrival.sessionId : null;
    },
    failed: (code, metadata) => {
      seen.problem = problemOfFailure(metadata);
      log("warn", "sign-on", { code, problem: seen.problem });
    },
  });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const reply = await runNextAuth(asked, options, query);
  const { arrival } = seen;
  if (arrival?.ok && arrival.pendingId) return toSecondStep(reply.response(), wish, arrival.pendingId);
  const problem = arrival?.ok ? null : (arrival?.problem ?? seen.problem ?? "not-proven");
  const moved = leadTo(reply.response(), placeAfter(wish, problem));
  if (arrival?.ok && arrival.renewed)
    moved.headers.append("Set-Cookie", await sessionCookie(arrival.renewed));
  return moved;
}

/** This person's own second factor is to come, as after a password. */
async function toSecondStep(answer: Response, wish: SignOnWish, pendingId: string): Promise<Response> {
  const next = landingPath(wish.for === "sign-in" ? wish.next : undefined);
  const moved = leadTo(answer, sitePath("/sign-in", {}, { next, step: "second" }));
  moved.headers.append("Set-Cookie", await pendingCookie(pendingId));
  return moved;
}

/** Whoever left is still who is signed in here. */
async function samePerson(headers: Headers, sessionId: string | null): Promise<SignedIn | null> {
  const person = await asPerson(headers).catch(() => null);
  return person?.sessionId === sessionId ? person : null;
}

function placeAfter(wish: SignOnWish | null, problem: SignOnProblem | null): SitePath {
  if (wish && needsPerson(wish)) {
    if (problem === null && wish.for === "confirm") return landingPath(wish.next);
    return problem === null ? sitePath("/desk/account", {}) : sitePath("/desk/account", {}, { problem });
  }
  if (problem !== null) return sitePath("/sign-in", {}, { problem });
  return landingPath(wish?.for === "sign-in" ? wish.next : undefined);
}

/** With the cookies of an answer, and without the purpose: what came back once counts once. */
function leadTo({ headers }: Response, path: SitePath): Response {
  const moved = new Headers({ Location: path, "Cache-Control": "private, no-store" });
  for (const cookie of [...headers.getSetCookie(), forgetPurposeCookie()]) moved.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers: moved });
}

/**
 * The provider says that someone signed out there (Back-Channel Logout 1.0, sections 2.5 to 2.8).
 */
export async function answerLogout(request: Request, provider: Provider): Promise<Response> {
  const body = (await readBody(request, 16_384)) as Record<string, unknown>;
  const token = body.logout_token;
  const headers = { "Cache-Control": "no-store" };
  const logout = typeof token === "string" ? await readLogoutToken(token, provider) : null;
  if (!logout) return Response.json({ error: "invalid_request" }, { status: 400, headers });
  await endProviderSessions(visitorOf(request.headers), logout);
  return new Response(null, { status: 200, headers });
}
