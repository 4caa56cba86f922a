import { sessionCookie, type SessionToken } from "./session-token";

/** @returns an answer as a route's, and in its cookie, which no script reads, the token that is `renewed`. */
export async function answerRenewed<R>({
  answer,
  renewed,
}: {
  answer: R;
  renewed?: SessionToken;
}): Promise<Response> {
  const headers = new Headers({ "Cache-Control": "private, no-store" });
  if (renewed) headers.append("Set-Cookie", await sessionCookie(renewed));
  return Response.json({ ok: true, value: answer }, { headers });
}
