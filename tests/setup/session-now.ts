import { loadSession, type LoadedSession } from "@/lib/platform/auth/sessions";
import { sessionTokenOf } from "@/lib/platform/auth/session-token";

/** @returns the session that a browser with these headers is in now, or null; nothing of it is kept alive. */
export async function sessionNow(headers: Headers): Promise<LoadedSession | null> {
  const token = await sessionTokenOf(headers);
  return token && loadSession(token, true);
}

/** Headers as before with the cookie that an answer gave. */
export function withCookieOf(before: Headers, answer: Response): Headers {
  const headers = new Headers(before);
  headers.set(
    "cookie",
    answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; "),
  );
  return headers;
}
