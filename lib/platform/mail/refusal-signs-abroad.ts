/**
 * The words by which mail servers name a cause in Spanish, German, French, Italian, Portuguese, Dutch,
 * Polish, Russian, Japanese and Chinese, in lower case with single blanks. Pure.
 */
export const signsAbroad = {
  sender:
    /remitente (rechazado|no)|absender.*(nicht berechtigt|abgelehnt|verweigert|unbekannt|ungültig)|exp[ée]diteur.*(refus|rejet|inconnu|invalide)|mittente.*(non autorizzat|rifiutat|respint|sconosciut|non valid)|remetente.*(n[aã]o autorizad|rejeitad|recusad|desconhecid)|afzender.*(geweigerd|onbekend)|nadawc.*(odrzucon|nieznan)|отправител.{0,30}(отклон|неизвест)|送信者.{0,20}(拒否|認証)|发件人.{0,10}(拒|验证)/,
  blocked:
    /servidor (est[aá] )?bloqueado|ip-?adresse .{0,40}(gesperrt|blockiert|gelistet)|(adresse|direcci[oó]n|indirizzo|endere[cç]o) ip .{0,40}(bloqu|blocc|list)|blockliste|lista (negra|de bloqueo|nera)|sperrliste|liste (noire|de blocage)|zwarte lijst|blokkeerlijst|czarn\S+ li[sś]|ч[её]рн\S+ спис|ブラックリスト|ブロックリスト|黑名单/,
  rate: /demasiados (mensajes|correos)|l[ií]mite de env[ií]o|zu viele (nachrichten|e-?mails|verbindungen)|trop de (messages|courriels|connexions)|troppi messaggi|limite di invio|limite de env(io|oi)|muitas mensagens|te veel berichten|zbyt wiele wiadomo|слишком много (сообщений|писем)|送信(数|レート).{0,10}(制限|超)|メールが多すぎ|过于频繁|数量.{0,6}超/,
  full: /(buz[oó]n|casilla|bandeja).{0,30}llen|(postfach|mailbox|speicher\S*).{0,30}(voll|überfüllt|erschöpft|überschritten)|bo[iî]te.{0,40}(plein|satur)|casella.{0,30}pien|caixa.{0,40}(chei|lotad)|cuota (excedida|superada)|(superad|excedid)\S* .{0,10}cuota|espacio insuficiente|quota überschritten|excedi.{0,15}cuota|quota d[ée]pass[ée]|espace .{0,20}(d[ée]pass|insuffisant|plein)|quota .{0,40}(superat|esaurit|exced)|cota .{0,20}excedid|spazio .{0,20}(esaurit|insufficient)|kontingent|postbus.{0,30}vol\b|skrzynka.{0,40}(pełna|przepełnion)|ящик.{0,40}(переполнен|заполнен)|(メールボックス|受信箱|受信トレイ|容量).{0,20}(いっぱい|満杯|超|不足)|邮箱.{0,10}(已满|空间不足|容量)/,
  size: /(mensaje|nachricht|correo)\S* .{0,40}zu gro[sß]|demasiado grande|zu gro(ß|ss)|trop (volumineux|gros|grand)|troppo grande|muito grande|te groot|zbyt du[żz]|слишком больш|サイズ.{0,20}(超|大き)|(邮件|附件).{0,6}过大/,
  rules:
    /no deseado|correo basura|indesiderat|pourriel|ind[ée]sirable|indesejad|politik|richtlinie|politique|criteri|pol[ií]tica|bloqu[eé]a?d[oa]|blockiert|\bbloqu[ée]|bloccat|ongewenst|geblokkeerd|beleid|niechcian|zablokowan|спам|политик|迷惑メール|スパム|ポリシー|ブロック|垃圾邮件|策略/,
  off: /(cuenta|buz[oó]n).{0,30}(desactivad|deshabilitad|inactiv|suspendid|cerrad)|(konto|postfach|adresse).{0,30}(deaktiviert|gesperrt|geschlossen)|(compte|bo[iî]te|adresse).{0,30}(d[ée]sactiv|suspend|ferm|archiv|plus acti)|(casella|account).{0,30}(disabilitat|disattivat|sospes)|(conta|caixa).{0,30}(desativad|suspens|inativ)|account .{0,20}(uitgeschakeld|gesloten)|konto.{0,30}(wyłączon|zablokowan|nieaktywn)|(ящик|уч[её]тн).{0,30}(отключ|заблокирован)|(アカウント|メールボックス).{0,15}(無効|停止)|(账户|帐号|邮箱).{0,6}(停用|禁用|冻结)/,
  relay: /reenv[ií]o denegado/,
  place:
    /(domain|host)\S* .{0,40}(no existe|n.existe pas|existiert nicht|non esiste|n[aã]o existe)|dominio (no|desconocido|inexistente)|domaine (inconnu|inexistant)|domäne|dom[ií]nio .{0,40}(inesistente|inexistente|n[aã]o)|domein .{0,30}(bestaat niet|onbekend)|domena .{0,30}nie istnieje|домен.{0,30}не (существует|найден)|ドメイン.{0,20}(存在し|見つかりま)|域名.{0,6}(不存在|无法)/,
  mailbox:
    /(destinatario|usu[aá]rio|cuenta|direcci[oó]n|buz[oó]n|empf[aä]nger|adresse|postfach|destinataire|bo[iî]te|utente|casella|indirizzo|destinat[aá]rio|endere[cç]o|utilisateur|benutzer|caixa|gebruiker|adres|ontvanger|u[żz]ytkownik|odbiorc|skrzynk)\S* .{0,80}(unknown|desconocid|inexistente|no existe|no encontrad|unbekannt|existiert nicht|nicht gefunden|inconnu|n.existe (pas|plus)|introuvable|invalide|sconosciut|inesistente|non esiste|desconhecid|n[aã]o existe|n[aã]o (foi )?encontrad|onbekend|bestaat niet|niet gevonden|nie istnieje|nieznan|nie (został )?znalezion)|(kein|unbekannter) (benutzer|empfänger|postfach|konto)|no existe (el|la|ese) (usuario|buz|cuenta|direcc)|no se encontr[oó] .{0,60} en |wurde .{0,60}nicht gefunden|(пользовател|получател|адрес|ящик).{0,40}(не (найден|существует)|неизвест)|(宛先|ユーザー|受信者|アドレス|メールボックス).{0,30}(存在し(ません|ない)|見つかりません|不明)|(用户|收件人|邮箱|地址).{0,6}(不存在|未找到)/,
  late: /タイムアウト|(tiempo|temps).{0,20}(agotado|d[ée]pass)|zeitüberschreitung|连接超时|время ожидания/,
} as const satisfies Record<string, RegExp>;
