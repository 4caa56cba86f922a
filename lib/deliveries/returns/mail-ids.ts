/** Which of our mails a notice names: its Message-ID is a uuid of ours at the sender's domain. Pure. */
const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const proof = "[a-z2-7]{10}";
const whole = new RegExp(`^\\s*<?(?:[^\\s<>@+]*\\+)?(${uuid})(?:-${proof})?(?:@[^\\s<>]+)?>?\\s*$`, "i");
const anywhere = new RegExp(`<(${uuid})@[^\\s<>]+>|\\bX-Towline-Mail: *(${uuid})\\b`, "gi");

/** Of a field that holds nothing else: a Message-ID, an envelope id, or a return path `bounces+<id>@…`. */
export function mailIdOf(field: string | undefined): string | null {
  const given = field ?? "";
  // A plus stands before the id of a return path as well, and is no xtext there.
  return (whole.exec(given) ?? whole.exec(decodeXtext(given)))?.[1]?.toLowerCase() ?? null;
}

/** Every id of the form of ours that a text quotes, each once, in its order; at most 20. */
export function quotedMailIds(text: string): string[] {
  const found = [...text.matchAll(anywhere)].map(([, plain, header]) =>
    (plain ?? header ?? "").toLowerCase(),
  );
  return [...new Set(found)].slice(0, 20);
}

/**
 * What stands behind the id of one mail wherever a text names it, at most 20: proofs that whoever wrote it
 * had the mail (lib/platform/mail/mail-proof.ts), or made up.
 */
export function proofsOf(id: string, text: string): string[] {
  const found = [...text.matchAll(new RegExp(`${id}(?:-|\\+2D)(${proof})\\b`, "gi"))];
  return [...new Set(found.map(([, given = ""]) => given.toLowerCase()))].slice(0, 20);
}

/** An envelope id travels as xtext (RFC 3461): `+3C` for `<`. */
function decodeXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
