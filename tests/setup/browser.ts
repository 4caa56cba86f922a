import { arriveBySignOn } from "@/lib/clinic/sign-on/arrive-by-sign-on";
import { answerAuth } from "@/lib/platform/auth/next-auth-handler";
import { ourOrigin } from "@/lib/platform/auth/origin";
import type { PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorProof } from "@/lib/platform/second-factor/schema";
import { password as usual } from "@/tests/access/world";

/** Keeps cookies as a browser would and talks to the sign-in route. */
export function browser(address = "192.0.2.7") {
  const jar = new Map<string, string>();
  const headers = (extra: Record<string, string> = {}) =>
    new Headers({
      origin: ourOrigin(),
      "sec-fetch-site": "same-origin",
      "x-towline-address": address,
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
      ...extra,
    });

  async function send(
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Response> {
    const all = headers({ ...(body === undefined ? {} : { "content-type": "application/json" }), ...extra });
    const request = new Request(`${ourOrigin()}/api/auth/${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await answerAuth(request, path.split("?", 1)[0]?.split("/") ?? [], arriveBySignOn);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  async function withCsrf(
    path: string,
    fields: Record<string, unknown>,
    extra?: Record<string, string>,
  ): Promise<Response> {
    const { csrfToken } = (await (await send("GET", "csrf")).json()) as { csrfToken: string };
    return send("POST", path, { ...fields, csrfToken }, extra);
  }

  return {
    headers,
    cookie: (name: string) => jar.get(name),
    /** Takes over the cookies of a request, as a thief of them would. */
    take: (copied: Headers) => {
      for (const [, name = "", value = ""] of (copied.get("cookie") ?? "").matchAll(/([^=; ]+)=([^;]*)/g))
        jar.set(name, value);
    },
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown, extra?: Record<string, string>) => send("POST", path, body, extra),
    /** As another program posts a form: from nowhere, with no cookies. */
    form: (path: string, fields: Record<string, string>) =>
      answerAuth(
        new Request(`${ourOrigin()}/api/auth/${path}`, { method: "POST", body: new URLSearchParams(fields) }),
        path.split("/"),
        arriveBySignOn,
      ),
    signIn: (email: string, password = usual, extra?: Record<string, string>) =>
      withCsrf("callback/credentials", { email, password }, extra),
    secondStep: (proof: FactorProof, extra?: Record<string, string>) =>
      withCsrf("callback/credentials", proof, extra),
    passkeyQuestion: async () => {
      const { value } = (await (await send("POST", "passkey-question", {})).json()) as {
        value: PasskeyQuestion;
      };
      return value;
    },
    signOut: () => withCsrf("signout", {}),
    /** Begins a sign-on through the identity provider. */
    signOn: (wish: Record<string, string>) => withCsrf("signin/oidc", wish),
  };
}
