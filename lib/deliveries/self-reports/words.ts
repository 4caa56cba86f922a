/** What a patient reads around the questions; the questions themselves are official words. Pure. */
import type { Language } from "@/lib/platform/languages";

const en = {
  title: "Questions from your care team",
  intro:
    "Someone on your care team asks you these questions. There is no right or wrong answer. Your answers go to your care team, and they may not see them right away.",
  position: "Question {number} of {total}",
  back: "Back to the question before",
  helpTitle: "You can talk with someone now",
  helpText:
    "Thank you for telling us. You said that you have had thoughts of being better off dead, or of hurting yourself. You do not have to wait until someone reads this. Call now:",
  helpHanded: "Show this page to the person who gave you this device. You can do that now.",
  helpTold: "Your care team gets a message about it. They may not see it right away.",
  goOn: "Go on with the questions",
  finish: "Go on",
  doneTitle: "Thank you. That was all.",
  doneText: "Your answers are kept for your care team. You can close this page.",
  doneHanded: "Your answers are kept for your care team. Please give the device back.",
  forClinic: "For the clinic: sign in to take it back",
  closedTitle: "This link opens no questions",
  closedText: "It may have ended, or the questions were answered elsewhere. Ask your clinic.",
  closedNow: "If you need help now, call your clinic or 911.",
  waitTitle: "Please wait a moment",
  waitText: "That was too fast, or too often. Wait a minute, then go back and try again.",
};

export type SelfReportWords = Record<keyof typeof en, string>;

const es: SelfReportWords = {
  title: "Preguntas de su equipo de salud",
  intro:
    "Alguien de su equipo de salud le hace estas preguntas. No hay respuestas buenas ni malas. Sus respuestas llegan a su equipo de salud, y puede ser que no las vean enseguida.",
  position: "Pregunta {number} de {total}",
  back: "Volver a la pregunta anterior",
  helpTitle: "Puede hablar con alguien ahora",
  helpText:
    "Gracias por decirlo. Usted dijo que ha pensado que sería mejor estar muerto o muerta, o en lastimarse. No tiene que esperar a que alguien lea esto. Llame ahora:",
  helpHanded: "Muestre esta página a la persona que le dio este aparato. Puede hacerlo ahora.",
  helpTold: "Su equipo de salud recibe un mensaje sobre esto. Puede ser que no lo vean enseguida.",
  goOn: "Seguir con las preguntas",
  finish: "Seguir",
  doneTitle: "Gracias. Eso era todo.",
  doneText: "Sus respuestas quedan guardadas para su equipo de salud. Puede cerrar esta página.",
  doneHanded: "Sus respuestas quedan guardadas para su equipo de salud. Por favor devuelva el aparato.",
  forClinic: "Para la clínica: entrar para recuperarlo",
  closedTitle: "Este enlace no abre ninguna pregunta",
  closedText:
    "Puede ser que ya no sirva, o que las preguntas se contestaron en otro lugar. Pregunte en su clínica.",
  closedNow: "Si necesita ayuda ahora mismo, llame a su clínica o al 911.",
  waitTitle: "Espere un momento, por favor",
  waitText: "Fue muy rápido o demasiadas veces. Espere un minuto, vuelva e intente de nuevo.",
};

export const selfReportWords: Record<Language, SelfReportWords> = { en, es };
