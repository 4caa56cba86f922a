/**
 * Why a mail server would not take a mail, out of all it says. Pure.
 *
 * Servers contradict themselves: a general code of the near server stands before the far server's own, and
 * its words may say something else again. Words count most, then the far server's code, then the near one's;
 * the address is blamed only when nothing the servers said speaks for another cause.
 */

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

type Sign = readonly [cause: RefusalCause, words: RegExp];

/** The first that fits counts: what names another cause stands before what names the address. */
const signs: readonly Sign[] = [
  [
    "skipped",
    /suppress(ion|ed)|not (been )?(tried|attempted)|previous(ly)? (bounced|failed|hard)|recently bounced|hard[- ]bounced? (earlier|before)|unsubscribed address/,
  ],
  [
    "login",
    /smtpclientauthentication|authentication (is )?(required|needed|unsuccessful|failed for smtp)|must (issue a|use) starttls|must authenticate|log ?in (required|failed)|relay access denied.*authenticate/,
  ],
  [
    "sender",
    /\b(spf|dkim|dmarc|senderid|rdns|ptr|reverse dns|fcrdns)\b|unauthenticated (e-?)?mail|not authori[sz]ed to send|spoof|envelope sender|sender('s)? (address |domain )?(is )?(rejected|refused|denied|invalid|unknown|verify|verification|not (verified|valid|allowed|accepted|permitted))|(bad|invalid|unverified|forged) (outbound )?sender|domain of sender|mail from .*(not allowed|rejected)|remitente (rechazado|no)|absender.*(abgelehnt|verweigert)|exp[ée]diteur.*(refus|rejet)|mittente.*(rifiutat|respint)|remetente.*(rejeitad|recusad)/,
  ],
  [
    "blocked",
    /block ?list|black ?list|blocked using|deny ?list|spamhaus|spamcop|barracuda|sorbs|proofpoint.*block|\b(rbl|dnsbl|csi|pbl|xbl|zen)\b|reputation|client host .*(blocked|rejected)|(ip|host|server|network)( address)? .{0,40}(blocked|banned|listed|refused)|(blocked|banned|listed).{0,30}\b(ip|host|server|network|sending)\b|(traffic|mail|messages?) (is )?not accepted from this (ip|host|server)|ipcheck|servidor (est[aá] )?bloqueado|lista negra|sperrliste|liste noire|lista nera/,
  ],
  [
    "rate",
    /too many (messages|mails?|connections|recipients|emails|concurrent)|rate[- ]?limit|throttl|limit (of|for|on) .{0,30}(messages|mail|recipients) .{0,30}(exceeded|reached)|exceeded.{0,30}(sending|hourly|daily|per[- ](hour|day|minute)|rate|recipient limit|message limit)|receiving mail (too quickly|at a rate)|sending (limit|quota)|unexpected volume|unusual (rate|sending activity)|demasiados mensajes|zu viele nachrichten|trop de messages|troppi messaggi|muitas mensagens/,
  ],
  [
    "full",
    /(mail ?box|mailbox|inbox|account|user|recipient|store|folder)\S* .{0,30}(is |has |was )?(full|over ?(its )?quota|out of (space|storage))|over ?quota|quota (is |was |has been )?(exceeded|full)|exceed(s|ed|ing)? .{0,40}(storage|mailbox|disk)? ?(quota|allocation|storage)|insufficient .{0,20}(storage|disk|space)|out of (storage|disk|space)|not enough .{0,20}space|(buz[oó]n|casilla|bandeja).{0,30}llen|postfach.{0,30}voll|bo[iî]te.{0,40}plein|casella.{0,30}pien|caixa.{0,40}(chei|lotad)|cuota (excedida|superada)|excedi.{0,15}cuota|quota d[ée]pass[ée]|kontingent/,
  ],
  [
    "size",
    /(message|mail|e-?mail|file|attachment|size|mensaje|nachricht)\S* .{0,40}(too (large|big)|exceeds? .{0,30}(size|limit|maximum)|zu gro[sß]+)|too (large|big)|size (limit|exceed)|message size|maximum (message )?size|demasiado grande|zu gro(ß|ss)|trop (volumineux|gros|grand)|troppo grande|muito grande/,
  ],
  [
    "rules",
    /spam|junk|unsolicited|bulk mail|phish|virus|malware|infected|\bpolic(y|ies)\b|policy|content (was |is )?(rejected|refused|blocked|denied)|prohibited|not (permitted|allowed) (to|by|for)|permission to (send|post)|only accepts? (mail|messages) from|restricted|prohibit|envelope blocked|gr[ea]y ?list|blocked by|message (was |is )?blocked|no deseado|correo basura|politik|richtlinie|politique|criteri|política/,
  ],
  [
    "content",
    /attachment (type|name)|\b8bit|smtputf8|line (is )?too long|mime|malformed|unsupported (format|encoding)/,
  ],
  [
    "off",
    /(account|mailbox|user|address|recipient|e-?mail)\S* .{0,30}(disabled|inactive|deactivated|suspended|closed|locked|expired|discontinued|no longer (active|in use|available|monitored|works?|accepts?))|no longer (works? (here|at)|with (us|the))|(disabled|inactive|deactivated|suspended) (account|mailbox|user|recipient)|not (been )?active|(cuenta|buz[oó]n).{0,30}(desactivad|deshabilitad|inactiv|suspendid|cerrad)|(konto|postfach|adresse).{0,30}(deaktiviert|gesperrt)|(compte|bo[iî]te).{0,30}(d[ée]sactiv|suspend|ferm)|(casella|account).{0,30}(disabilitat|disattivat|sospes)|(conta|caixa).{0,30}(desativad|suspens)/,
  ],
  [
    "relay",
    /rel(ay|aying|é|e) .{0,20}(denied|not|prohibited|access|refused)|unable to relay|not (permitted|allowed) to relay|reenv[ií]o denegado|relaying/,
  ],
  [
    "place",
    /nxdomain|null ?mx|non-?existent hosts?|no (mx|mail (server|host|exchanger))|name service error|dns (error|lookup|server returned|failure)|unrout(e)?able|(domain|host)( name)?\S* .{0,40}(does ?n.t exist|does not exist|not (found|known|exist)|unknown|invalid|no existe|n.existe pas|existiert nicht|non esiste|n[aã]o existe)|(no such|unknown|invalid|bad) (host|domain)|host (or domain name )?not found|does ?(n.t|not) (accept|receive) (e-?)?mail|dominio (no|desconocido|inexistente)|domaine (inconnu|inexistant)|domäne|dominio inesistente|domínio/,
  ],
  [
    "mailbox",
    /(user|recipient|mail ?box|address|addressee|account|person|destinatario|usuario|direcci[oó]n|buz[oó]n|empf[aä]nger|adresse|postfach|destinataire|bo[iî]te|utente|indirizzo|destinat[aá]rio|endere[cç]o|utilisateur|benutzer)\S* .{0,80}(unknown|not found|does ?n.t exist|does not exist|do not exist|invalid|not (a )?(valid|known|listed|recogni[sz]ed)|desconocid|no existe|no encontrad|unbekannt|existiert nicht|nicht gefunden|inconnu|n.existe pas|introuvable|sconosciut|inesistente|non esiste|desconhecid|n[aã]o existe|n[aã]o encontrad)|(unknown|no such|invalid|bad|nonexistent) (user|recipient|mail ?box|address|addressee|account|person|local part)|no (mailbox|user|account|such person) (here|by|with)|could ?n.t be found|recip(ient)?notfound|does ?n.t have an? .{0,40}account|not found by smtp address lookup|user_unknown|not our customer|is not a (known|valid) (user|address|recipient)|no existe (el|la|ese) (usuario|buz|cuenta|direcc)/,
  ],
  [
    "late",
    /timed? ?out|connection (refused|reset|lost|dropped|closed|timed)|could not connect|unable to connect|no route|(host|network) (is )?unreachable|delivery time (expired|exceeded)|too (old|long) in (the )?queue|in (the )?queue too long|retry (time(out)?|limit)|(expired|giving up)|(mail )?loop|too many hops|hop count/,
  ],
];

/** RFC 3463 and the registered codes after it; a general code (x.0.0, x.5.0) says nothing of the cause. */
const codes: readonly Sign[] = [
  ["mailbox", /^[45]\.1\.(1|3|6|351)$/],
  // RFC 7505: a null MX. Exchange writes it of unknown people, and says so in words.
  ["place", /^[45]\.1\.(2|10)$|^[45]\.4\.(4|310)$/],
  ["sender", /^[45]\.1\.[78]$|^[45]\.7\.(9|2[0-7]|509|515|750)$/],
  ["off", /^[45]\.2\.1$/],
  ["full", /^[45]\.2\.2$/],
  ["size", /^[45]\.(2\.3|3\.4)$/],
  ["rate", /^[45]\.(2\.12[012]|1\.90|7\.(70[0-57]|233|28))$/],
  ["content", /^[45]\.6\.\d+$/],
  ["login", /^[45]\.7\.(8|57|139|14|3)$/],
  ["relay", /^[45]\.7\.(54|64|367)$/],
  ["blocked", /^[45]\.7\.(5\d\d|6\d\d|708)$/],
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

/** The cause that a server's words name, in English, Spanish, German, French, Italian and Portuguese. */
export function causeOfWords(words: string): RefusalCause | null {
  const said = words
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .replace(/[’‘]/g, "'");
  return signs.find(([, fits]) => fits.test(said))?.[0] ?? null;
}

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
  // What a passing code says of an address that is wrong for good is no other cause.
  const other = said.find((cause) => !aboutAddress.includes(cause) && cause !== "late" && cause !== "off");
  return other ? "unclear" : first;
}
