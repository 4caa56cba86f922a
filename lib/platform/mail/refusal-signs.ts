/**
 * The English words by which mail servers name a cause, in lower case with single blanks. In this order the
 * first that fits counts: what names another cause stands before what names the address. Pure.
 */
export const englishSigns = {
  skipped:
    /suppress(ion|ed)|not (been )?(tried|attempted)|previous(ly)? (bounced|failed|hard|reported|complained|marked)|recently bounced|hard[- ]?bounced?\b|bounced address|unsubscribed address|not delivering to|marked as inactive|inactive recipient|do[- ]not[- ](send|mail|contact)|(rejection|block|black)[- ]?list (of|for|in|on) (your|the|this) account|global rejection list/,
  login:
    /smtpclientauthentication|authentication (is )?(required|needed|unsuccessful|failed for smtp)|must (issue a|use) starttls|must authenticate|client (was |is )?not authenticated|log ?in (required|failed)|relay access denied.*authenticate/,
  sender:
    /\b(spf|dkim|dmarc|senderid|rdns|ptr|reverse dns|reverse hostname|fcrdns)\b|unauthenticated (e-?)?mail|sender is unauthenticated|not authori[sz]ed to send(?! (to|messages to|mail to|e-?mail to))|permissions? to send as|spoof|envelope sender|unauthori[sz]ed sender|unregistered (domain|sender)|sender('s)? (address |domain )?(is )?(rejected|refused|denied|invalid|unknown|verify|verification|not (verified|valid|allowed|accepted|permitted))|sender address\S{0,3} (rejected|refused|(user|mailbox|recipient|domain|host|address)? ?(is )?(unknown|invalid|not found|does not exist|doesn't exist))|(verification|callout|callback|setup) failed\b.{0,40}sender address|(bad|invalid|unverified|forged|unknown|banned) (outbound )?sender(?!s)|sender ip|sender domain (has no|is not|not)|domain of (the )?sender|mail from .*(not allowed|rejected)|\b(helo|ehlo)\b|invalid dns mx|\byour (domain|host ?name|host|sender)\b.{0,40}(not (valid|found|exist)|invalid|unknown|does ?n.t exist|does not exist)/,
  blocked:
    /block ?list|black ?list|blocked using|deny ?list|spamhaus|spamcop|barracuda|sorbs|proofpoint.*block|\b(rbl|dnsbl|csi|pbl|xbl|zen)\b|reputation|client host .*(blocked|rejected)|(ip|host|server|network)( address)? .{0,40}(blocked|banned|listed|refused)|(blocked|banned|listed).{0,30}\b(ip|host|server|network|sending)\b|(traffic|mail|messages?) (is )?not accepted from this (ip|host|server)|refused mail from this (ip|host|server)|ipcheck/,
  rate: /too many (invalid|unknown|bad|messages|mails?|connections|recipients|emails|concurrent)|rate[- ]?limit|throttl|limit (of|for|on) .{0,30}(messages|mail|recipients) .{0,30}(exceeded|reached)|exceeded.{0,30}(sending|hourly|daily|per[- ](hour|day|minute)|rate|recipient limit|message limit|emails? per|threshold|permitted limits|defers and failures)|receiving mail (too quickly|at a rate)|sending (limit|quota)|unexpected volume|unusual (rate|sending activity)/,
  full: /(mail ?box|mailbox|inbox|account|user|recipient|store|folder)\S* .{0,30}(is |has |was )?(full|over ?(its )?quota|out of (space|storage))|over ?quota|quota (is |was |has been )?(exceeded|full)|exceed(s|ed|ing)? .{0,40}(storage|mailbox|disk)? ?(quota|allocation|storage)|insufficient .{0,20}(storage|disk|space)|out of (storage|disk|space)|not enough .{0,20}space|no space left|disk (is )?full|(mail ?box|account|user)\S* .{0,20}(over (its|the) limit|reached its (maximum|limit))/,
  size: /(message|mail|e-?mail|file|attachment|size)\S* .{0,40}(too (large|big)|exceed(s|ed)? .{0,30}(size|limit|maximum))|too (large|big)|size (limit|exceed)|message size|maximum (message )?size/,
  rules:
    /spam|junk|unsolicited|bulk mail|phish|virus|malware|infected|\bpolic(y|ies)\b|policy|content (was |is )?(rejected|refused|blocked|denied)|prohibited|not (permitted|allowed) (to|by|for)|permission to (send|post)|not authori[sz]ed to send|(only accepts?|does ?(n.t|not) accept) ((e-?)?mails?|messages) from|unauthenticated senders|mail rules|\btls (is )?required|certificate|restricted|prohibit|gr[ea]y ?list|\bblocked\b/,
  content:
    /attachment (type|name)|\b8bit|smtputf8|line (is )?too long|\bmime\b|malformed|unsupported (format|encoding)/,
  off: /(account|mailbox|user|address|recipient|e-?mail)\S* .{0,30}(disabled|inactive|deactivated|suspended|\barchived|(?<!connection )(?<!connection was )\bclosed|\blocked|(?<!message )(?<!time )(?<!has )\bexpired|discontinued|no longer (active|in use|available|monitored|works?|accepts?))|no longer (works? (here|at)|with (us|the))|(disabled|inactive|deactivated|suspended|archived|expired) (account|mailbox|user|recipient)|not (been )?active/,
  relay:
    /rel(ay|aying) .{0,20}(denied|not|prohibited|access|refused)|unable to relay|not (permitted|allowed) to relay|relaying/,
  place:
    /nxdomain|null ?mx|non-?existent hosts?|no (mx|mail (server|host|exchanger)|smtp service)|name service error|dns (error|lookup|server returned|failure)|unrout(e)?able|(domain|host)( name)?\S* .{0,40}(does ?n.t exist|does not exist|not (found|known|exist)|unknown|invalid|(accepts|takes) no (mail|messages))|(no such|unknown|invalid|bad) (host|domain)|host (or domain name )?not found|does ?(n.t|not) (accept|receive) (e-?)?mail/,
  mailbox:
    /(user|recipient|mail ?box|address|addressee|account|person)\S* .{0,80}(unknown|not found|does ?n.t exist|does not exist|do not exist|invalid|not (a )?(valid|known|listed|recogni[sz]ed))|(unknown|no such|invalid|bad|nonexistent) (user|recipient|mail ?box|address|addressee|account|person|local part|or illegal alias)|no (mailbox|user|account|such person) (here|by|with)|could ?n.t be found|recip(ient)?notfound|does ?n.t have an? .{0,40}account|not found by smtp address lookup|user_unknown|not our customer|is not a (known|valid) (user|address|recipient)|(user|recipient|person) has moved|user not local|no longer (at this address|on (this )?server|exists)/,
  late: /timed? ?out|connection (was )?(refused|reset|lost|dropped|closed|timed)|lost connection|could not connect|unable to connect|no route|(host|network) (is )?unreachable|delivery time (expired|exceeded)|too (old|long) in (the )?queue|in (the )?queue too long|retry (time(out)?|limit)|(expired|giving up)|(mail )?loop|too many hops|hop count/,
} as const satisfies Record<string, RegExp>;

/** What a server answers to the sender's name says nothing of the recipient's. */
export const answersSender = /(in reply to|after) mail from/;
