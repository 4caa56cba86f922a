/** A passkey in software, as a browser and its device answer (WebAuthn level 3), with what may go wrong. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { ourOrigin } from "@/lib/platform/auth/origin";
import type { NewPasskeyQuestion, PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorAnswer } from "@/lib/platform/second-factor/schema";

type Proof = Extract<FactorAnswer, { passkey: unknown }>["passkey"];
type Faults = { origin?: string; host?: string; counter?: number; verified?: boolean };

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
/** Someone is there, and the device verified who. */
const [present, verified, newKey] = [0x01, 0x04, 0x40];

function client(type: string, challenge: string, origin: string = ourOrigin()): string {
  return text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
}

function head(host: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(host), Buffer.from([flags]), count]);
}

export class SoftPasskey {
  readonly id = randomBytes(16);
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  counter = 0;

  /** What a browser answers to `startPasskey`. */
  made(
    question: Pick<NewPasskeyQuestion, "challenge">,
    { origin, host = "localhost", verified: isVerified = true }: Faults = {},
  ) {
    const length = Buffer.from([0, this.id.length]);
    const flags = present | newKey | (isVerified ? verified : 0);
    const authData = Buffer.concat([
      head(host, flags, this.counter),
      Buffer.alloc(16),
      length,
      this.id,
      coseOf(this.keys.publicKey),
    ]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(authData)],
    ]);
    return {
      id: text(this.id),
      rawId: text(this.id),
      type: "public-key" as const,
      clientExtensionResults: {},
      response: {
        clientDataJSON: client("webauthn.create", question.challenge, origin),
        attestationObject: text(isoCBOR.encode(attestation as never)),
        transports: ["internal"],
      },
    };
  }

  /** What a browser answers when it is to sign; each time counts. */
  signs(question: Pick<PasskeyQuestion, "challenge">, faults: Faults = {}): { passkey: Proof } {
    const { origin, host = "localhost", verified: isVerified = true, counter } = faults;
    this.counter = counter ?? this.counter + 1;
    const authData = head(host, present | (isVerified ? verified : 0), this.counter);
    const clientDataJSON = client("webauthn.get", question.challenge, origin);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    return {
      passkey: {
        id: text(this.id),
        rawId: text(this.id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON,
          authenticatorData: text(authData),
          signature: text(sign("sha256", signed, this.keys.privateKey)),
        },
      },
    };
  }
}

/** An EC key as COSE (RFC 9053): kind, algorithm, curve, and the two halves of the point. */
function coseOf(key: KeyObject): Uint8Array {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return isoCBOR.encode(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]) as never,
  );
}
