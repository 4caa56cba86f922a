/** Addresses that mail can be sent to from here. Pure. */
import { z } from "zod";

/**
 * RFC 5321, 4.1.2 without quoted forms: atoms with single dots, then names of letters, digits and hyphens,
 * the last of which may be of another script in its ASCII form (`xn--p1ai`).
 */
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const pattern = new RegExp(`^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?=[A-Za-z])${label}$`);

const beyondAscii = /[^\u0000-\u007f]/;
const general = "Write one e-mail address, like name@example.org.";

/**
 * Why a text is no address that can be written to; null when it is one. A name before the @ with letters
 * beyond ASCII may be right (RFC 6531), and few mail servers on the way would take it.
 */
export function addressProblem(text: string): string | null {
  if (/^['=].*@/.test(text))
    return "Take away the sign before the first letter, which a spreadsheet put there.";
  if (text.length <= 254 && pattern.test(text)) return null;
  const at = text.lastIndexOf("@");
  if (at > 0 && /^[^\s@]*[‘’][^\s@]*@/.test(text))
    return "Write the apostrophe before the @ as a straight one: '.";
  if (at > 0 && beyondAscii.test(text.slice(0, at)) && !/\s/.test(text))
    return "Mail can’t be sent to letters like é or ñ, or of another alphabet, before the @. Ask for another address.";
  if (at > 0 && beyondAscii.test(text.slice(at)) && !/\s/.test(text))
    return "Write what stands after the @ in its form of plain letters, which begins with xn--.";
  return general;
}

/** One plain address: no list, no name, no line break; at most 254 characters. */
export const oneAddress = z.string().superRefine((text, context) => {
  const problem = addressProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});
