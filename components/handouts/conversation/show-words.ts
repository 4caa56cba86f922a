import type { Language } from "@/lib/platform/languages";

/** What stands on a screen that the patient looks at. */
export type ShowWords = {
  screen: string;
  before: string;
  next: string;
  beside: string;
  alone: string;
  close: string;
  of: string;
};

export const showWords: Record<Language, ShowWords> = {
  en: {
    screen: "Your pages, one sentence at a time",
    before: "Back",
    next: "Next",
    beside: "Two languages",
    alone: "One language",
    close: "Close",
    of: "of",
  },
  es: {
    screen: "Sus páginas, una frase a la vez",
    before: "Atrás",
    next: "Siguiente",
    beside: "Dos idiomas",
    alone: "Un idioma",
    close: "Cerrar",
    of: "de",
  },
};
