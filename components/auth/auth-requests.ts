import type { Outcome } from "@/lib/platform/outcome";

type Answer = Outcome<object>;

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { cache: "no-store" })).json()) as {
    csrfToken: string;
  };
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...fields, csrfToken }),
  });
  return (await response.json()) as Answer;
}

/** Signs in; the answer is the same for an unknown address and a wrong password. */
export function sendSignIn({ email = "", password = "" }: Record<string, string>): Promise<Answer> {
  return post("/api/auth/callback/credentials", { email, password });
}

/** Ends the session on the server, so that a copied cookie is worth nothing either. */
export function sendSignOut(): Promise<Answer> {
  return post("/api/auth/signout", {});
}
