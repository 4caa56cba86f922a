import { generateKeyPairSync, sign } from "node:crypto";

/** DER (ITU-T X.690): a tag, a length, what it holds. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const oid = (...octets: number[]) => der(0x06, Buffer.from(octets));
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
const yes = der(0x01, Buffer.from([0xff]));
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const name = sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), text(0x0c, "localhost"))));
const names = sequence(text(0x82, "localhost"), der(0x87, Buffer.from([127, 0, 0, 1])));
const extensions = sequence(
  sequence(oid(0x55, 0x1d, 0x11), der(0x04, names)),
  sequence(oid(0x55, 0x1d, 0x13), yes, der(0x04, sequence(yes))),
);
const utc = (days: number) =>
  text(0x17, `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, "").slice(2, 14)}Z`);

/**
 * A certificate of this computer, signed by itself (RFC 5280), made anew so that no key lies in the
 * repository.
 */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(utc(-1), utc(2)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", signed, privateKey));
  const lines = sequence(signed, ecdsaWithSha256, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
