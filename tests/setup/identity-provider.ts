/** A real OpenID provider on loopback, whose people and answers the tests decide. */
import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import type Provider from "oidc-provider";
import type { Configuration } from "oidc-provider";

type Claims = Record<string, unknown>;
export type Someone = { email?: string; email_verified?: boolean; groups?: string[]; amr?: string[] };

export const client = { id: "towline", secret: "a secret that only the two know, for tests" } as const;

/** A signing key that nobody else has, and what it signs. */
function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), kid: "k1", use: "sig", alg: "RS256" };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const sign = (claims: Claims, header: Claims = {}) => {
    const body = `${part({ alg: "RS256", kid: "k1", ...header })}.${part(claims)}`;
    return `${body}.${signBytes("sha256", Buffer.from(body), privateKey).toString("base64url")}`;
  };
  return { jwk, sign };
}

/** It warns of what these tests want: no database of its own, and whatever Node they run on. */
async function newProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const warnings = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  try {
    const { default: OidcProvider } = await import("oidc-provider");
    return new OidcProvider(issuer, configuration);
  } finally {
    warnings.mockClear();
  }
}

export class IdentityProvider {
  readonly people = new Map<string, Someone>();
  /** Changes the claims of ID tokens before they are signed, as a broken or hostile provider would. */
  doctor: ((claims: Claims) => Claims) | null = null;
  /** Of the last ID token that it gave out. */
  lastClaims: Claims = {};
  private signer: IdentityProvider | null = null;
  private constructor(
    private readonly server: Server,
    private readonly key: ReturnType<typeof newKey>,
    readonly issuer: string,
  ) {}

  /** @param towline origin of the site that people come from. @param port to listen on; any free one. */
  static async start(towline: string, port = 0): Promise<IdentityProvider> {
    const key = newKey();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    const made = new IdentityProvider(server, key, issuer);
    const provider = await newProvider(issuer, made.configuration(towline));
    const answer = provider.callback();
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url ?? "";
      if (path.startsWith("/interaction/")) return void made.interact(provider, request, response);
      if (path === "/token") made.doctored(response);
      void answer(request, response);
    });
    return made;
  }

  private configuration(towline: string): Configuration {
    return {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [`${towline}/api/auth/callback/oidc`],
          require_auth_time: true,
          backchannel_logout_uri: `${towline}/api/auth/backchannel-logout`,
          backchannel_logout_session_required: true,
        },
      ],
      jwks: { keys: [this.key.jwk] },
      cookies: { keys: ["of these tests"] },
      ttl: {
        AccessToken: 600,
        AuthorizationCode: 60,
        Grant: 600,
        IdToken: 600,
        Interaction: 600,
        Session: 600,
      },
      conformIdTokenClaims: false,
      claims: {
        openid: ["sub", "groups", "amr"],
        email: ["email", "email_verified"],
        profile: ["name"],
        acr: null,
        sid: null,
        auth_time: null,
        iss: null,
      },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => {
        const { amr: _, ...claims } = this.people.get(id) ?? {};
        return { accountId: id, claims: async () => ({ sub: id, ...claims }) };
      },
    };
  }

  /** Its one screen: who are you? What was asked for is consented to with it. */
  private async interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html");
      response.end(
        '<!doctype html><html lang="en"><title>Riverside account</title><h1>Riverside account</h1><form method="post"><label>Name <input name="login" autofocus></label> <button name="go">Go on</button> <button name="no">No</button></form></html>',
      );
      return;
    }
    const sent = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    if (sent.has("no")) return provider.interactionFinished(request, response, { error: "access_denied" });
    const { params, prompt, session } = await provider.interactionDetails(request, response);
    const accountId = prompt.name === "login" ? (sent.get("login") ?? "") : (session?.accountId ?? "");
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const grantId = await grant.save();
    const amr = this.people.get(accountId)?.amr ?? ["pwd"];
    const login = { accountId, amr, remember: false };
    await provider.interactionFinished(request, response, { login, consent: { grantId } });
  }

  /** From now on another one's key signs the ID tokens; null for the own one again. */
  signInsteadOf(other: IdentityProvider | null): void {
    this.signer = other;
  }

  private doctored(response: ServerResponse): void {
    const doctor = this.doctor ?? ((claims: Claims) => claims);
    const { key } = this.signer ?? this;
    const end = response.end.bind(response);
    response.end = ((body: unknown) => {
      const said = JSON.parse(String(body)) as { id_token?: string };
      const claims = Buffer.from(said.id_token?.split(".")[1] ?? "", "base64url").toString();
      if (said.id_token) {
        this.lastClaims = doctor(JSON.parse(claims) as Claims);
        said.id_token = key.sign(this.lastClaims);
      }
      const text = JSON.stringify(said);
      response.setHeader("content-length", Buffer.byteLength(text));
      return end(text);
    }) as typeof response.end;
  }

  /** A logout token as this provider signs it. */
  logoutToken(claims: Claims): string {
    const at = Math.floor(Date.now() / 1000);
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    return this.key.sign(
      {
        iss: this.issuer,
        aud: client.id,
        iat: at,
        exp: at + 120,
        jti: crypto.randomUUID(),
        events,
        ...claims,
      },
      { typ: "logout+jwt" },
    );
  }

  /** Goes through its screens as `login`. @returns the address that it sends the browser back to. */
  async passThrough(start: string, login: string | null): Promise<URL> {
    const jar = new Map<string, string>();
    let [url, init]: [URL, RequestInit] = [new URL(start), {}];
    for (let step = 0; step < 10; step++) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
      for (const one of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
        jar.set(name, value);
      }
      const next = answer.headers.get("location");
      if (!next) init = { method: "POST", body: new URLSearchParams(login ? { login } : { no: "" }) };
      else {
        [url, init] = [new URL(next, url), {}];
        if (url.origin !== this.issuer) return url;
      }
    }
    throw new Error("The provider led nowhere.");
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
