/**
 * Spanish that is no Spanish, or not everyday Spanish of the United States: the glossary with its one word a
 * term, calques, words that give the reader a gender, and words of books (docs/evidence/spanish.md).
 */
import type { PhraseRule } from "./phrases";

const calque = (pattern: RegExp, say: string): PhraseRule => ({ name: "calque", pattern, say });

/** One word a term; the others are refused. */
const glossary: PhraseRule[] = [
  calque(/\bañad\w*/i, "Diga: agregar."),
  calque(/\bemociones apagadas\b|\bapagad[oa]s?\b/i, "Diga: no siente emociones."),
  calque(/\bequipo de atención\b/i, "Diga: equipo de salud."),
  calque(/\brevisi(ón|ones) de (los )?estudios\b/i, "Diga: resumen de estudios."),
  calque(/\bmal uso\b/i, "Diga: abuso."),
  calque(/\bperillas?\b/i, "Diga: regulador."),
  calque(/\bterapias? de conversación\b/i, "Diga: psicoterapia."),
  calque(/\bclaves? (secretas?|de acceso)\b|\bescrib\w+ (la|su) clave\b/i, "Diga: contraseña."),
  calque(/\bhistoria de salud\b/i, "Diga: historial de salud."),
  calque(/\befectos? (no deseados?|colaterales?)\b/i, "Diga: efectos secundarios."),
  calque(/\blinezolida\b/i, "Diga: linezolid."),
  calque(
    /\b(tratamientos?|pastillas?|medicinas?) (de|para) sumar\b|\bmedicinas? sumadas?\b/i,
    "Diga: agregar.",
  ),
  calque(
    /\b(pesar|pese|pesamos|pesaremos) (los |sus |con usted los )?(riesgos|pros|beneficios)\b/i,
    "Diga: ver qué le conviene.",
  ),
  calque(/\bsíntomas fuertes (al|por) dejar/i, "Diga: síntomas graves."),
  calque(/\bequipo de(l)? (cáncer|embarazo)\b/i, "Diga: su oncólogo, o quien atiende su embarazo."),
];

/** Said word for word from the English. */
const wordForWord: PhraseRule[] = [
  calque(/\brar[oa]s?\b|\braramente\b/i, "Diga: poco común, o en pocos casos."),
  calque(/\bPCR\b/, "Diga: proteína C reactiva."),
  calque(/\bdeje la cama para\b/i, "Diga: use la cama solo para dormir."),
  calque(/\binsegur[oa]s? al andar\b/i, "Diga: se tambalea al caminar."),
  calque(
    /\bcorazón rápido\b|\bmúsculos que saltan\b|\bel corazón (le )?golpea\b/i,
    "Diga: el corazón le late muy rápido; sacudidas.",
  ),
  calque(/\bpide cuidado\b/i, "Diga qué debe avisar."),
  calque(
    /\bhac(e|en|er|erse)(le)? lent[ao] (la|su) respiración\b|\bparar su respiración\b/i,
    "Diga: respire muy despacio.",
  ),
  calque(/\bpaso inestable\b/i, "Diga: se tambalea al caminar."),
  calque(/\bansiedad alta\b|\bdesafíos? de salud\b/i, "Dígalo con palabras de todos los días."),
  calque(/\b(un|el|su) bebé (azul|flojo)\b|\bbebé está azul\b/i, "Diga: morado, sin fuerzas."),
  calque(/\bdentro de un día, más o menos, de\b/i, "Diga: más o menos en el primer día después de."),
  calque(/\b(con|sin|hace falta) el sí de\b/i, "Diga: el permiso de."),
  calque(/\bse vio bien\b|\bla fuerza (ayuda|alivia)\b/i, "Diga: dio buen resultado; ejercicios de fuerza."),
  calque(/\buna ventaja clara sobre un cambio\b/i, "Diga: no ayudó claramente más que cambiar."),
  calque(/\bsi no se siente usted\b/i, "Diga: si no se reconoce, o si se siente otra persona."),
  calque(/\bsi tiene dos\b(?! o más)/i, "Diga: si tiene dos o más."),
  calque(/\b(una|alguna) erupción\b|\bsarpullido\b/i, "Diga: ronchas."),
  calque(/\bfuera de la lista para usted\b/i, "Diga: lo que no le conviene ahora."),
  calque(/\buna nota de nosotros\b/i, "Diga: un mensaje de su equipo."),
  calque(/\blos veremos juntos\b/i, "Diga: veremos con usted qué le conviene."),
  calque(/\bde golpe de beber\b/i, "Diga: si bebe mucho y lo deja de golpe."),
  calque(/\ben ellos, la conducta\b/i, "Diga con quién se compara."),
  calque(/\b(próxima|su) revisión\b/i, "Diga: cita, o chequeo."),
  calque(/\bsangrado pasado\b/i, "Diga: un derrame cerebral con sangrado."),
  calque(/\bestrés largo\b|\bvías del cerebro\b/i, "Diga: el estrés que dura puede quitar las ganas."),
  calque(/\bcontrol de envenenamiento\b/i, "Diga: Centro de Control de Envenenamientos."),
  calque(/(?<!\bes )\bbueno saber\b/i, "Diga: es bueno saber."),
  calque(/\blado a lado\b/i, "Diga: comparación."),
  calque(/\bpánico nuevo\b/i, "Diga: ataques de pánico."),
  calque(/\bno hay nada que contar\b/i, "Diga: no lleve la cuenta de ningún número."),
  calque(/\bnúmero de emergencias de su lugar\b/i, "Diga: 911."),
];

/** The reader may be anyone. */
const gender: PhraseRule[] = [
  calque(
    /\b(est[aá]s?|esté|estar|sentirse|se siente|se sienta|siente|quedarse|sigue|anda) (muy |tan |más |demasiado )?(acelerad|quiet|atent|cansad|confus|segur|sol|tranquil|preocupad|nervios|agotad|mejor preparad|list|perdid|desanimad|abrumad|atrapad|apurad)[oa]\b/i,
    "Dígalo sin género: esté pendiente, va a mil, con tanto cansancio, si tiene dudas.",
  ),
];

/** Clipped or bookish words that formulas of ease reward and readers stumble on. */
const bookish: PhraseRule[] = [
  calque(/\btras\b/i, "Diga: después de."),
  calque(/\b(hall|hallaron|halló|hallar)\w*\b/i, "Diga: encontró, o se vio."),
  calque(/\baun si\b/i, "Diga: aunque."),
  calque(/\ba lo sumo\b/i, "Diga: como mucho."),
  calque(/\bmediante\b/i, "Diga: con."),
  calque(/\bensayos? clínicos?\b|\ben (un|el|este|ese|otro) ensayo\b/i, "Diga: estudio."),
  calque(/\bsentar(le)? bien\b|\bsienta bien una medicina\b/i, "Diga: caer bien (México y Estados Unidos)."),
  calque(
    /\b(ordenador|coger|móvil|zumo|patata|conducir|guisantes?|gafas)\b/i,
    "Diga como en México: computadora, manejar, lentes.",
  ),
  calque(/\b\d+,\d{1,2}\b(?!\d)/i, "Use el punto decimal: 3.6."),
  calque(/"[^"]*"/, "Use comillas “ ”."),
  calque(/\b(asimismo|no obstante|por ende|así pues)\b/i, "Diga: también, pero, por eso."),
  calque(
    /\b(padec|ocasion|efectu|conllev|propici|deriv)(e|a|en|an|ó|er|ar)\b/i,
    "Diga: tener, causar, hacer.",
  ),
  calque(/\b(adverso|adversos|adversa|adversas)\b/i, "Diga: efectos secundarios."),
  calque(/\b(ingesta|ingerir|ingiera)\b/i, "Diga: comer, tomar."),
  calque(/\b(fármacos?|psicofármacos?)\b/i, "Diga: medicina."),
  calque(/\bsíntomas depresivos\b/i, "Diga: síntomas de depresión."),
];

export const spanishCalques: PhraseRule[] = [...glossary, ...wordForWord, ...gender, ...bookish];
