/** Spanish phrases of the gates: the same rules as in English. */
import { spanishCalques } from "./calques-es";
import type { LanguageWords } from "./phrases";
import { accented } from "@/lib/document/sentences";

const you = "(usted |le |se |lo |la )*";

const plain: LanguageWords = {
  illnesses: [],
  calques: spanishCalques,
  refused: [
    {
      name: "chemical imbalance",
      pattern: /\bdesequilibrio(s)? qu[ií]mico/i,
      say: "Diga que la depresión tiene muchas causas.",
    },
    {
      name: "restore balance",
      pattern:
        /\b(restaur|restablec|recuper|reequilibr|equilibr)\w*\b[^.]{0,30}\b(equilibrio|balance|qu[ií]mic\w+|dopamina|serotonina)|\breequilibr\w*|\bequilibrio qu[ií]mico/i,
      say: "Diga qué hace el tratamiento.",
    },
    {
      name: "low dopamine",
      pattern:
        /\b(niveles? bajos?|bajos niveles?|baja|poca|falta) (de |en )?(la )?(dopamina|serotonina|norepinefrina)\b|\b(dopamina|serotonina) baja\b/i,
      say: "Ninguna prueba muestra un nivel bajo; diga lo que se sabe.",
    },
    {
      name: "broken brain",
      pattern:
        /\bcerebros? (\w+ )?(roto|rotos|dañado|dañados|agotado|agotados)\b|\b(dopamina|serotonina) (dañada|agotada)\b/i,
      say: "Diga lo que la persona nota, y lo que ayuda.",
    },
    {
      name: "boost",
      pattern: /\b(potenci(a|ar|e|an)|dispar(a|ar|e)|aument(a|e|ar) (su|la|el) (dopamina|serotonina))\b/i,
      say: "Diga en qué puede ayudar.",
    },
    {
      name: "proven",
      pattern: /\b(comprobad|demostrad)[oa]s?\b|\b(prueba|demuestra|demuestran)\b que\b/i,
      say: "Use la palabra de certeza del grado.",
    },
    { name: "cure", pattern: /\bcuras?\b|\bcura(r|n|do|da)\b/i, say: "Diga que puede ayudar." },
    {
      name: "natural alternative",
      pattern: /\b(alternativa|antidepresivo|remedio) natural/i,
      say: "Nombre la cosa y lo que se sabe de ella.",
    },
    { name: "just", pattern: /\b(simplemente|nada más que)\b/i, say: "Quite la palabra." },
    {
      name: "failed",
      pattern: /\b(fracas\w+|fall[oó]|fallid[oa]s?)\b/i,
      say: "Diga que no ayudó lo suficiente.",
    },
    {
      name: "commit suicide",
      pattern: /\bcomet(er|e|ió|en|a|ido) (el |un )?suicidio|\bsuicidarse\b/i,
      say: "Diga morir por suicidio.",
    },
    {
      name: "rewire",
      pattern: /\b(recable|reprogram|recone(ct|x))\w*/i,
      say: "Diga lo que la persona nota, y lo que ayuda.",
    },
    { name: "life-saving", pattern: /\bsalva(r)? (la vida|vidas)\b/i, say: "Diga qué hace." },
    { name: "urgent care", pattern: /\burgencias\b/i, say: "En Estados Unidos: sala de emergencias." },
    {
      name: "HOME",
      pattern: /\bHOME\b[^.!?]{0,20}741741/i,
      say: "La palabra en español no está confirmada: quite la línea.",
    },
    {
      name: "seeing things",
      pattern:
        /\b(ve|ver|oye|oír|vea|oiga|viendo|oyendo) cosas\b(?![^.!?]{0,20} que no (están|existen|están ahí))/i,
      say: "Diga: ve u oye cosas que no están.",
    },
    {
      name: "sleep",
      pattern: /\b(casi nada de|poco|mal) sueño\b/i,
      say: "Diga: casi no duerme, o duerme mal.",
    },
    { name: "stool", pattern: /\bheces\b/i, say: "Diga: excremento (popó)." },
    { name: "off-label", pattern: /\buso no indicado\b/i, say: "Diga: no aprobada para esto." },
    { name: "craving", pattern: /\bansias?\b/i, say: "Diga: no dan muchas ganas de tomar más." },
    { name: "any hour", pattern: /\ba toda hora\b/i, say: "Diga: a cualquier hora." },
    { name: "new studies", pattern: /\bestudios nuevos\b/i, say: "Diga: evidencia inicial." },
    {
      name: "little and the same",
      pattern: /\bsiempre lo mismo\b|\btome poco alcohol\b/i,
      say: "Diga: si bebe, que sea poco y sin cambios de golpe.",
    },
    {
      name: "app",
      pattern: /\b(descargue|instale|pruebe|use) (la |una |esta |nuestra )?(app|aplicación)\b/i,
      say: "No nombre aplicaciones.",
    },
  ],
  doses: [
    {
      name: "dose",
      pattern: /\b\d+([.,]\d+)?\s?(mg|mcg|µg|miligramos?|microgramos?|ml)\b|\b(mg|mcg|miligramos?)\b/i,
      say: "No imprima dosis.",
    },
    {
      name: "dose",
      pattern:
        /\b(media|un cuarto de|una|dos|tres|\d+) (pastillas?|tabletas?|cápsulas?) (cada|al|por|una vez|dos veces)\b/i,
      say: "No imprima dosis.",
    },
    {
      name: "dose plan",
      pattern:
        /\b(baj|sub|reduc|reduzc|aument|disminuy)\w*\b[^.!?]{0,30}\b(a la mitad|un cuarto|cada (dos |otro )?(día|semana|mes)\w*|\d+ ?%)/i,
      say: "No imprima planes para subir o bajar.",
    },
  ],
  patientOnly: [
    {
      name: "taper",
      pattern: /\b(retirada gradual|reducción gradual|ir bajando la dosis)\b/i,
      say: "Diga que quien receta lo planea con la persona.",
    },
    {
      name: "change of medicine",
      pattern: new RegExp(
        `^(por favor,? )?(empiece|comience|deje|suspenda|salte|cambie|suba|baje|aumente|reduzca|duplique) ${you}(de tomar |a tomar )?(su|la|el|una?|cualquier)\\b[^.!?]{0,20}\\b(dosis|pastillas?|medicinas?|medicamentos?|antidepresivos?)\\b`,
        "i",
      ),
      say: "Dirija a la persona a quien le receta.",
    },
  ],
  medicine: [
    {
      what: "what to watch for",
      pattern:
        /\b(vigile|atent[oa]|observe|efectos? (secundarios?|no deseados?)|señal(es)?|inquiet\w+|impulsos?|fiebre|convulsi\w+|aceler\w+|suicid\w+|nuev[oa]s? o peor\w*|peor)\b/i,
      fix: "Diga a qué estar atento.",
    },
    { what: "when to call", pattern: /\b(ll[aá]m[ea]\w*|llamar)/i, fix: "Diga cuándo llamar." },
  ],
  doNotStop: {
    pattern:
      /\b(no|nunca|ni) (\w+ ){0,3}(dej(e|en|ar|arl[ao]s?)|suspend(a|er)|interrump(a|ir))\b(?! (que|caer|pasar|a un lado|para))(?! de (mover|hablar|hacer|ir|salir))/i,
    otherThan:
      /\b(alcohol|beb(er|e|a|ida\w*)|tomar mucho|sedantes?|dormir|calmar(se)?|opioides?|(pastillas|medicinas) para (las )?convulsiones|aspirina|anticoagulantes?|benzodiacepinas?)\b/i,
  },
  holdSign:
    /\b(convulsi(ón|ones)|hinchad[oa]s?|se (le )?hincha\w*|dificultad para respirar|falta (el|de) aire|urticaria|ronchas|ampollas|se (le )?pela|llagas|ties[oa]s?|sacudidas|fiebre|mucho sudor|confus\w+|confusión|palpita\w*|dolor de cabeza muy fuerte|dolor (de|en el) pecho|erecci(ón|ones)|piel amarilla|ojos amarillos|orina oscura|desmay\w*|dolor (de|en (el|los|un)) ojos?|halos|demasiad[ao] medicina)\b/i,
  leaveOut: [
    {
      about: "involving people at home",
      pattern:
        /\b(familia(?! (ha|tiene|tuvo))|familiares|amig[oa]s?|amistades|pareja|espos[oa]|marido|seres queridos|compañer[oa] de (cuarto|casa)|refrigerador|nevera|(alguien|persona|personas|gente) (de|en) (su )?confianza|en quien confí\w+|alguien cercano|invite)\b/i,
      unless: ["soc.unsafe_home"],
    },
    {
      about: "weight",
      pattern:
        /\b((su|el|de|subir de|bajar de|subida de|aumento de|ganar|perder) peso|peso corporal|pésese|pesarse|calorías?|cintura)\b/i,
      unless: ["hx.eating_disorder", "hx.binge_eating"],
    },
  ],
  headingAgain: /^(una (forma|manera) de (ver|imaginar)|se puede ver como|piense en|imagin[ae]|imagínese)/i,
  ritual: /\b(cerebros?|cuerpos?)( y el (cerebro|cuerpo))? pueden? cambiar\b/i,
  inOneStudy: /\ben un estudio\b/i,
  denial: /\b(no|nunca|ni|sin|o[ií]do|oy[oó]|le[ií]do|ley[oó]|dicho|mito|idea|falso|ning[uú]n|ninguna)\b/i,
  denies: "no|nunca|podr[ií]a|tampoco",
  refuses: "no|nunca|tampoco",
};

const wise = <Rule extends { pattern: RegExp }>(rules: Rule[]) =>
  rules.map((rule) => ({ ...rule, pattern: accented(rule.pattern.source) }));

export const spanishWords: LanguageWords = {
  refused: wise(plain.refused),
  illnesses: plain.illnesses,
  calques: wise(plain.calques),
  doses: wise(plain.doses),
  patientOnly: wise(plain.patientOnly),
  medicine: wise(plain.medicine),
  leaveOut: wise(plain.leaveOut),
  doNotStop: {
    pattern: accented(plain.doNotStop.pattern.source),
    otherThan: accented(plain.doNotStop.otherThan.source),
  },
  holdSign: accented(plain.holdSign.source),
  headingAgain: accented(plain.headingAgain.source),
  ritual: accented(plain.ritual.source),
  inOneStudy: accented(plain.inOneStudy.source),
  denial: accented(plain.denial.source),
  denies: plain.denies,
  refuses: plain.refuses,
};
