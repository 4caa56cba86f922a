/** Notices in plain words, as servers write them that know no reports (RFC 3464). Pure. */
import type { Email } from "postal-mime";
import { causeOfWords, refusalCause, type RefusalCause } from "@/lib/platform/mail/refusal-cause";
import { quotedMailIds } from "./mail-ids";
import { saidIn, withoutAddresses } from "@/lib/platform/mail/said-by-server";

/** English, Spanish, German, French, Italian, Portuguese, Japanese, and some words of others. */
const failing =
  /undeliver|not (be )?delivered|delivery .{0,30}(fail|status|problem|report|incomplete|error)|mail delivery|failed delivery|fail(ed|ure) (notice|to deliver)|returned (mail|to sender|message)|non-?deliver|bounced|(message|mail) .{0,20}(blocked|rejected|refused)|couldn.t be delivered|no (se )?(pudo|puede|ha podido|fue posible) .{0,30}entreg|no entregad|devuelto|fallo .{0,20}entrega|unzustellbar|nicht zu(ge)?stell|zustellung.{0,30}(fehl|nicht)|unzustellbarkeit|non (remis|distribu|d[ée]livr)|n.a (pas )?pu [êe]tre (remis|distribu|d[ée]livr|envoy)|[ée]chec .{0,20}(remise|distribution|envoi)|non recapitat|mancat[oa] (recapito|consegna)|impossibile (recapitare|consegnare)|n[ãa]o (foi )?(entregue|poss[íi]vel entregar)|falha .{0,20}entrega|não p[ôo]de ser entregue|(nachricht|mail) .{0,60}(blockiert|abgelehnt|zurückgewiesen)|übermittlungsstatus.{0,20}fehl|配信(不能|でき|され|に失敗)|届けられません|送信できません|onbestelbaar|niet (worden )?(afgeleverd|bezorgd)|nie(dostarczon| (został[ay]? )?dostarczon)|не (удалось )?доставлен|не доставл|недоставлен|无法(投递|送达)|投递失败|退信/i;
const waiting =
  /delayed|still (being )?(retried|trying)|warning only|will (keep|continue) (trying|to try)|not yet (been )?delivered|retrasad|seguir(á|emos) intent|verzögert|weiterhin versucht|retard(é|ée)|in ritardo|atrasad/i;
const arrived =
  /success(fully)? deliver|delivered successfully|was delivered to|entregado correctamente|erfolgreich zugestellt/i;
const daemon = /^(mailer[-_.]?daemon|postmaster|mail[-_.]?(daemon|delivery|system)|mdaemon|bounces?)\b/i;
/** How people's holiday programs name what they send, whoever's name it is sent in. */
const awayAnswer =
  /^\s*(automatic reply|auto(matic)?[- ]?(reply|response)?:|auto:|out of (the )?office|vacation|away\b|abwesen|automatische antwort|respuesta automática|réponse automatique|absence|risposta automatica|resposta automática|fora do escritório|fuori sede|自動応答|不在)/i;
/** Where the mail that came back begins: a line that says so, or its first header. */
const copyBegins =
  /^(?: *[-=_*]{2,}.*(?:copy|original|returned|headers?\b|below|kopie|copia|ursprüng|origine|元の).*|(?:return-path|received|message-id|x-towline-mail):.*)$/im;

/**
 * Whether a program of a mail server wrote it, about mail that did not arrive; people's holiday programs
 * don't.
 */
export function isFromMailServer({ from, subject, headers }: Email): boolean {
  const header = (name: string) => headers.find(({ key }) => key === name)?.value ?? "";
  if (header("x-failed-recipients")) return true;
  if (awayAnswer.test(subject ?? "")) return false;
  const fails = failing.test(subject ?? "") || waiting.test(subject ?? "");
  if (daemon.test(from?.address ?? "")) return fails || header("in-reply-to") === "";
  return fails && (header("return-path").trim() === "<>" || /^auto-/i.test(header("auto-submitted")));
}

export type Prose = {
  kind: "failed" | "delayed" | "delivered" | "unread";
  cause: RefusalCause;
  code: string | null;
  /** Ids of ours in the copy of the mail that came back. */
  copied: string[];
  /** What servers said, as far as a line quotes them. */
  words: string;
  /** The copy has a Message-ID, and it is none of ours. */
  foreign: boolean;
};

/**
 * The lines with a server's code are believed before the words around them, which are the same in every
 * notice. Without a code, a known cause or a word that it failed it stays `unread`.
 */
export function readProse(
  { text = "", html = "", subject = "", headers }: Email,
  sender: readonly string[],
): Prose {
  const whole = text || html.replace(/<[^>]*>/g, " ");
  const at = copyBegins.exec(whole)?.index ?? whole.length;
  const told = withoutAddresses(whole.slice(0, at), sender);
  const coded = linesWithCode(told);
  const { far, reply } = saidIn(coded);
  const judged = refusalCause({ own: null, far, reply, words: coded });
  const cause = judged === "unclear" && coded === "" ? (causeOfWords(told) ?? "unclear") : judged;
  const copied = quotedMailIds(whole.slice(at));
  const lasting = (reply ?? 0) >= 500 || far?.startsWith("5") === true;
  const late = !lasting && (waiting.test(subject) || waiting.test(told));
  const failed =
    lasting ||
    failing.test(`${subject}\n${told}`) ||
    headers.some(({ key }) => key === "x-failed-recipients");
  return {
    kind: late ? "delayed" : failed ? "failed" : arrived.test(`${subject}\n${told}`) ? "delivered" : "unread",
    cause,
    code: far,
    copied,
    words: coded,
    foreign: copied.length === 0 && /^message-id:/im.test(whole.slice(at)),
  };
}

const code = /(?:^|[^\d.])(?:[45]\d\d[ -]|#?[45]\.\d{1,3}\.\d{1,3})/;

/** Lines with a code and what they are folded into, up to the next empty line. */
function linesWithCode(told: string): string {
  return told
    .split(/\n\s*\n/)
    .filter((paragraph) => code.test(paragraph))
    .map((paragraph) => paragraph.slice(paragraph.search(code)))
    .join("\n")
    .replace(/\s+/g, " ")
    .trim();
}
