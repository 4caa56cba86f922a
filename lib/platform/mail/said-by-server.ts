/** The codes within a line of a mail server, and the line without what may be of the patient. Pure. */

/**
 * @returns the enhanced code (RFC 3463) and the reply (RFC 5321) that a diagnosis holds, each null without
 * one.
 */
export function saidIn(diagnosis: string): { far: string | null; reply: number | null } {
  const far = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(diagnosis)?.[1] ?? null;
  const reply = /(?:^|[^\d.])([245]\d\d)(?=[ \-#:;,)]|$)/.exec(diagnosis)?.[1];
  return { far, reply: reply ? Number(reply) : null };
}

/**
 * Addresses may hold any word, "spam" and "unknown" too: a judgement must not read them.
 * @param sender addresses that the mail was sent from: that those are unknown says nothing of the patient's.
 */
export function withoutAddresses(text: string, sender: readonly string[]): string {
  const own = new Set(sender.map((one) => one.toLowerCase()));
  return text.replace(/<?([^\s<>@,;:()]+@[^\s<>,;:()]+)>?/g, (_whole, address: string) =>
    own.has(address.toLowerCase()) ? "sender address" : "address",
  );
}
