/** Every rule of the Spanish glossary refuses what it is there for, and lets good Spanish pass. */
import { describe, expect, test } from "vitest";
import { spanishCalques } from "./calques-es";
import { calquesIn } from "./forbidden-phrases";

const told = (sentence: string) => calquesIn(sentence, "es").map(({ say }) => say);

/** A sentence with the word, and a part of what is told. In the order of the rules. */
const refused: [string, string][] = [
  ["Se puede añadir otra medicina.", "agregar"],
  ["Sus emociones apagadas pueden volver.", "no siente emociones"],
  ["Llame a su equipo de atención.", "equipo de salud"],
  ["Una revisión de estudios vio poca ayuda.", "resumen de estudios"],
  ["El mal uso de esta medicina es un riesgo.", "abuso"],
  ["Es como una perilla en la pared.", "regulador"],
  ["La terapia de conversación ayuda.", "psicoterapia"],
  ["Escriba su clave para abrir las páginas.", "contraseña"],
  ["Por su historia de salud, no le conviene.", "historial de salud"],
  ["Es un efecto no deseado común.", "efectos secundarios"],
  ["No va con linezolida.", "linezolid"],
  ["Hay medicinas sumadas a la primera.", "agregar"],
  ["Vamos a pesar los riesgos.", "ver qué le conviene"],
  ["Llame si tiene síntomas fuertes al dejarla.", "graves"],
  ["Pregunte a su equipo de cáncer.", "oncólogo"],
  ["Es muy raro con esta medicina.", "poco común"],
  ["Su PCR salió alta.", "proteína C reactiva"],
  ["Deje la cama para dormir.", "use la cama"],
  ["Llame si se siente inseguro al andar.", "se tambalea"],
  ["Llame por un corazón rápido.", "late muy rápido"],
  ["Pide cuidado con levodopa.", "qué debe avisar"],
  ["Puede hacer lenta su respiración.", "respire muy despacio"],
  ["Llame por un paso inestable.", "se tambalea"],
  ["Es un desafío de salud.", "todos los días"],
  ["Llame si su bebé está azul.", "morado"],
  ["Si llegan dentro de un día, más o menos, de empezar.", "en el primer día"],
  ["Hace falta el sí de la persona.", "permiso"],
  ["La fuerza alivia el ánimo.", "ejercicios de fuerza"],
  ["No dio una ventaja clara sobre un cambio.", "más que cambiar"],
  ["Díganos si no se siente usted.", "no se reconoce"],
  ["Llame al 911 si tiene dos de estas señales.", "dos o más"],
  ["Llame por una erupción en la piel.", "ronchas"],
  ["Está fuera de la lista para usted.", "no le conviene ahora"],
  ["Una nota de nosotros.", "mensaje de su equipo"],
  ["Los veremos juntos.", "con usted"],
  ["No se usa si se deja de golpe de beber mucho.", "lo deja de golpe"],
  ["En ellos, la conducta suicida fue cerca de la mitad.", "con quién se compara"],
  ["Díganos en su próxima revisión.", "cita"],
  ["No se usa con un sangrado pasado en la cabeza.", "derrame"],
  ["El estrés largo quita las ganas.", "estrés que dura"],
  ["Llame al Control de Envenenamiento.", "Centro de Control"],
  ["Bueno saber.", "es bueno saber"],
  ["Las opciones, lado a lado.", "comparación"],
  ["Llame por un pánico nuevo.", "ataques de pánico"],
  ["Aquí no hay nada que contar.", "ningún número"],
  ["Llame al número de emergencias de su lugar.", "911"],
  ["Llame si se siente acelerado.", "sin género"],
  ["Tras una semana, llame.", "después de"],
  ["Un estudio halló poca ayuda.", "encontró"],
  ["Llame aun si se siente bien.", "aunque"],
  ["A lo sumo dura un día.", "como mucho"],
  ["Se trata mediante hábitos.", "con"],
  ["En un ensayo ayudó más.", "estudio"],
  ["No se sabe cuál le va a sentar bien.", "caer bien"],
  ["No puede conducir ese día.", "manejar"],
  ["La escala bajó 3,6 puntos.", "punto decimal"],
  ['Diga "no" si no quiere.', "comillas"],
  ["Asimismo, llame a su clínica.", "también"],
  ["Puede ocasionar mareo.", "causar"],
  ["Es una reacción adversa.", "efectos secundarios"],
  ["Evite la ingesta de alcohol.", "tomar"],
  ["Es un fármaco nuevo.", "medicina"],
  ["Los síntomas depresivos mejoran.", "síntomas de depresión"],
];

describe("the Spanish glossary", () => {
  test.each(refused)("%s", (sentence, say) => {
    expect(told(sentence).join("\n")).toContain(say);
  });

  test("has a line here for every rule", () => {
    const met = new Set(refused.flatMap(([sentence]) => told(sentence)));
    expect(spanishCalques.filter(({ say }) => !met.has(say))).toEqual([]);
  });

  test.each([
    "Podemos agregar otra medicina, cambiarla o ir a psicoterapia.",
    "Es poco común, pero llame al 911 si tiene dos o más de estas señales.",
    "Los pensamientos no deseados son comunes, y no dicen nada malo de usted.",
    "Es útil ver con usted qué le conviene.",
    "De cada 1,000 personas, cerca de 130 la tienen, y 11,910 entraron a los estudios.",
    "La escala bajó 3.6 puntos.",
    "Los que están solos en casa pueden llamar, y usted no tiene que pasar por esto a solas.",
    "Antes de usar la clave del wifi de la clínica, pregunte.",
    "Tome la medicina con comida y deje la cama hecha.",
    "Diga “no” si no quiere.",
    "Después de un parto, su bebé está morado o sin fuerzas: llame al 911.",
    "Escriba las claves para entender su semana.",
  ])("lets pass: %s", (sentence) => {
    expect(told(sentence)).toEqual([]);
  });
});
