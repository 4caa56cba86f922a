/**
 * Why a mail server would not take a mail, out of all it says. Pure.
 *
 * Servers contradict themselves: a general code of the near server stands before the far server's own, and
 * its words may say something else again. Words count most, then the far server's code, then the near one's;
 * the address is blamed only when nothing the servers said speaks for another cause.
 */

import { signsAbroad } from "./refusal-signs-abroad";
import { answersSender, englishSigns } from "./refusal-signs";

/**
 * `mailbox`: there is no such mailbox. `place`: nothing takes mail for what stands after the @. `off`: the
 * mailbox was switched off. `full`, `size`, `content`: as they say. `sender`: the clinic's mail lacks what
 * shows who sent it (SPF, DKIM, DMARC, a sender that may send). `blocked`: the sending server is on a block
 * list. `rules`: the far server's own rules, spam filters among them. `rate`: too much mail at once.
 * `skipped`: a service in between did not try, because of an earlier failure or a complaint. `relay`: the
 * server does not pass on mail for this sender or to this place. `login`: the clinic's own server wants a
 * login, or another. `late`: it could not be passed on in time. `unwritable`: nothing can be written to
 * such an address, seen here. `unclear`: none is named, or they disagree.
 */
export const refusalCauses = [
  "mailbox",
  "place",
  "off",
  "full",
  "size",
  "content",
  "sender",
  "blocked",
  "rules",
  "rate",
  "skipped",
  "relay",
  "login",
  "late",
  "unwritable",
  "unclear",
] as const;
export type RefusalCause = (typeof refusalCauses)[number];

/**
 * What a server said. Codes as RFC 3463 writes them (`5.1.1`), `reply` of SMTP (550), `words` in any
 * language.
 */
export type SaidByServer = {
  own: string | null;
  far: string | null;
  reply: number | null;
  words: string;
};

/** RFC 3463 and the registered codes after it; a general code (x.0.0, x.5.0) says nothing of the cause. */
const codes: readonly (readonly [RefusalCause, RegExp])[] = [
  ["mailbox", /^[45]\.1\.(1|3|6|351)$/],
  // RFC 7505: a null MX. Exchange writes it of unknown people, and says so in words.
  ["place", /^[45]\.1\.(2|10)$|^[45]\.4\.(4|310)$/],
  ["sender", /^[45]\.1\.[78]$|^[45]\.7\.(9|2[0-7]|60|50[269]|515|750)$/],
  ["off", /^[45]\.2\.1$/],
  ["full", /^[45]\.2\.2$/],
  ["size", /^[45]\.(2\.3|3\.4)$/],
  ["rate", /^[45]\.(2\.12[012]|1\.90|7\.(70[0-57]|233|28|508))$/],
  ["content", /^[45]\.6\.\d+$/],
  ["login", /^[45]\.7\.(8|57|139|14|3)$/],
  ["relay", /^[45]\.7\.(54|64|367)$/],
  ["blocked", /^[45]\.7\.(50[13]|51[13]|6\d\d|708)$/],
  ["rules", /^[45]\.(7\.\d+|2\.4)$/],
  ["late", /^5\.4\.(6|7|14|300|316)$|^5\.3\.[12]$|^4\.\d+\.\d+$/],
];

const general = /^[245]\.(0|5)\.\d+$|^[245]\.\d+\.0$/;

function causeOfCode(code: string | null): RefusalCause | null {
  if (!code) return null;
  if (general.test(code) && !/^[45]\.7\.0$|^4\.\d+\.0$|^[45]\.6\.0$/.test(code)) return null;
  return codes.find(([, fits]) => fits.test(code))?.[0] ?? null;
}

/** RFC 7504: 521 and 556 are said by and of hosts that take no mail; other replies alone tell no cause. */
function causeOfReply(reply: number | null): RefusalCause | null {
  return reply === 521 || reply === 556 ? "place" : null;
}

const causesInOrder = Object.keys(englishSigns) as (keyof typeof englishSigns)[];
const abroad: Partial<Record<RefusalCause, RegExp>> = signsAbroad;

/** The cause that a server's words name; null for none, and for languages that are not known here. */
export function causeOfWords(words: string): RefusalCause | null {
  const said = words
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .replace(/[’‘]/g, "'")
    // A server's name and its address in brackets say nothing of a cause.
    .replace(/(host )?[\w-]{1,63}(\.[\w-]{1,63}){1,8} ?\[[^\]]{0,60}\](:\d+)?( said)?/g, "");
  const cause = causesInOrder.find((one) => englishSigns[one].test(said) || abroad[one]?.test(said)) ?? null;
  return aboutRecipient(cause) && answersSender.test(said) ? "sender" : cause;
}

const aboutRecipient = (cause: RefusalCause | null) =>
  cause === "mailbox" || cause === "place" || cause === "off";

/**
 * Whether words that are not understood may say another cause than a code that blames the address: they are
 * in letters that nobody here reads, speak of something else, or only the near server blames it.
 */
function mayMeanAnother({ far, reply, words }: SaidByServer): boolean {
  const said = words.replace(/address|smtp|permanent|error|failure|[^\p{L}]+/giu, "");
  return (
    said !== "" && ((!far && !causeOfReply(reply)) || inOtherLetters.test(words) || somethingElse.test(words))
  );
}

const somethingElse =
  /\b(servers?|ip|senders?|load|later|again|limits?|tls|ssl|attach\w*|files?|rules?|organi[sz]ation|filter\w*|security|content)\b/i;
const inOtherLetters = /(?!\p{Script=Latin})\p{L}/u;
const aboutAddress: readonly RefusalCause[] = ["mailbox", "place"];

/**
 * @returns one cause; `unclear` when nothing names it, or when only a part of what was said blames the
 * address.
 */
export function refusalCause({ own, far, reply, words }: SaidByServer): RefusalCause {
  const said = [causeOfWords(words), causeOfCode(far), causeOfCode(own), causeOfReply(reply)].filter(
    (cause) => cause !== null,
  );
  const [first] = said;
  if (!first) return "unclear";
  if (!aboutAddress.includes(first)) return first;
  if (causeOfWords(words) === null && mayMeanAnother({ own, far, reply, words })) return "unclear";
  // What a passing code says of an address that is wrong for good is no other cause.
  const other = said.find((cause) => !aboutAddress.includes(cause) && cause !== "late" && cause !== "off");
  return other ? "unclear" : first;
}
