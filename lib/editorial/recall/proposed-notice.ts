/** Words of a recall. Pure. */
import type { Language } from "@/lib/platform/languages";

/** A notice to start from, in the language of the text; at grade 6 or below. */
export function proposedNotice(title: string, language: Language, phone: string): string {
  if (language === "es") {
    return `Le dimos una página llamada “${title}”. Algo en esa página ya no es correcto. Por favor, no la use más y tírela. No cambie ni deje ninguna medicina por su cuenta. Llámenos${phone ? ` al ${phone}` : ""} y le diremos qué cambió.`;
  }
  return `We gave you a page called “${title}”. Something on that page is no longer right. Please stop using it and throw it away. Do not change or stop any medicine on your own. Call us${phone ? ` at ${phone}` : ""} and we will tell you what changed.`;
}
