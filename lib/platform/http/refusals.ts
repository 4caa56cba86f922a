import type { IncomingMessage, ServerResponse } from "node:http";
import type { Language } from "@/lib/platform/languages";
import type { Refusal } from "@/lib/platform/outcome";
import { hasBody } from "./has-body";

/** Why the server itself refuses a request, before any page or door is asked. */
export type Reason =
  | "unreadable"
  | "method"
  | "late"
  | "too-big"
  | "expectation"
  | "host"
  | "origin"
  | "headers"
  | "broken"
  | "busy";

interface Kind {
  readonly status: number;
  readonly code: Refusal["code"];
  readonly words: Record<Language, readonly [words: string, nextStep: string]>;
}

/** `{url}` is TOWLINE_URL, `{most}` what the address takes. */
const kinds: Record<Reason, Kind> = {
  unreadable: {
    status: 400,
    code: "invalid",
    words: {
      en: ["Towline can't read this request.", "Open {url} and go on from there."],
      es: ["Towline no puede leer esta solicitud.", "Abra {url} y siga desde allí."],
    },
  },
  method: {
    status: 405,
    code: "invalid",
    words: {
      en: ["Towline can't be asked in this way.", "Open {url} in a browser."],
      es: ["No se puede pedir nada a Towline de esta forma.", "Abra {url} en un navegador."],
    },
  },
  late: {
    status: 408,
    code: "invalid",
    words: {
      en: ["What was sent did not arrive whole in time.", "Check the connection, then send it again."],
      es: ["Lo que se envió no llegó completo a tiempo.", "Revise la conexión y envíelo otra vez."],
    },
  },
  origin: {
    status: 403,
    code: "not-allowed",
    words: {
      en: ["This request came from another address than Towline’s own.", "Open {url} and try again."],
      es: ["Esta solicitud llegó desde otra dirección que la de Towline.", "Abra {url} e intente otra vez."],
    },
  },
  "too-big": {
    status: 413,
    code: "invalid",
    words: {
      en: ["That is more than Towline takes at once.", "Send less than {most}."],
      es: ["Es más de lo que Towline recibe de una vez.", "Envíe menos de {most}."],
    },
  },
  expectation: {
    status: 417,
    code: "invalid",
    words: {
      en: ["Towline can't do what this request expects.", "Send it without the Expect header."],
      es: ["Towline no puede cumplir lo que espera esta solicitud.", "Envíela sin el encabezado Expect."],
    },
  },
  host: {
    status: 421,
    code: "invalid",
    words: {
      en: [
        "Towline does not answer under this address.",
        "Open {url}. If that is where you were: whoever looks after the proxy must have it pass on the Host header, or correct TOWLINE_URL.",
      ],
      es: [
        "Towline no responde en esta dirección.",
        "Abra {url}. Si ya estaba allí: quien cuida el proxy debe hacer que pase el encabezado Host, o corregir TOWLINE_URL.",
      ],
    },
  },
  headers: {
    status: 431,
    code: "invalid",
    words: {
      en: [
        "The browser sends more along than Towline takes.",
        "Clear the cookies of {url}, then open it again.",
      ],
      es: [
        "El navegador envía más de lo que Towline recibe.",
        "Borre las cookies de {url} y ábralo otra vez.",
      ],
    },
  },
  broken: {
    status: 500,
    code: "unavailable",
    words: {
      en: ["Towline could not do that just now.", "Try again in a moment."],
      es: ["Towline no pudo hacerlo en este momento.", "Intente otra vez en un momento."],
    },
  },
  busy: {
    status: 503,
    code: "unavailable",
    words: {
      en: [
        "Many people are using Towline at this moment, and this was not done.",
        "Wait a few seconds, then try again.",
      ],
      es: [
        "Muchas personas usan Towline en este momento, y esto no se hizo.",
        "Espere unos segundos e intente otra vez.",
      ],
    },
  },
};

export const statusOf = (reason: Reason) => kinds[reason].status;

/** Seconds until it is worth asking again. */
const againAfter = 5;

export interface Told {
  /** TOWLINE_URL. */
  readonly url: string;
  /** The most bytes the address takes; for `too-big`. */
  readonly most?: number;
}

/** @param acceptLanguage the request's header; English where it names none of ours first. */
export function refusalWords(
  reason: Reason,
  told: Told,
  acceptLanguage = "",
): Refusal & { language: Language } {
  const language: Language = /^\s*es\b/i.test(acceptLanguage) ? "es" : "en";
  const most = `${Math.round((told.most ?? 0) / 1_048_576)} MB`;
  const filled = (text: string) => text.replace("{url}", told.url).replace("{most}", most);
  const { code, words } = kinds[reason];
  const [first, nextStep] = words[language];
  return { ok: false, code, words: filled(first), nextStep: filled(nextStep), language };
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Headers of a refusal: what stands on every answer is set by the server before. */
function headersOf(reason: Reason, request: IncomingMessage): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    ...(reason === "method" ? { Allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" } : {}),
    ...(reason === "busy" ? { "Retry-After": String(againAfter) } : {}),
    // A page that was only looked at comes by itself.
    ...(reason === "busy" && request.method === "GET" ? { Refresh: String(againAfter) } : {}),
  };
}

/**
 * Answers with words and a next step: a small page for who reads pages, the JSON of every other refusal for
 * programs. What is still coming in is not read; the line is closed once the answer is out.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, reason: Reason, told: Told): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const { language, ...refusal } = refusalWords(reason, told, request.headers["accept-language"]);
  const asPage = /text\/html/.test(request.headers.accept ?? "");
  const body = asPage
    ? `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Towline</title><h1>${escaped(refusal.words)}</h1><p>${escaped(refusal.nextStep)}</p></html>\n`
    : `${JSON.stringify(refusal)}\n`;
  const unread = !request.complete && hasBody(request);
  response.writeHead(statusOf(reason), {
    ...headersOf(reason, request),
    "Content-Language": language,
    "Content-Type": `${asPage ? "text/html" : "application/json"}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(body),
    ...(unread ? { Connection: "close" } : {}),
  });
  if (!unread) return void response.end(body);
  sendBeforeClosing(request, response, request.method === "HEAD" ? "" : body);
}

/**
 * Closing a line on which something still arrives takes the answer away from who has not read it yet: what
 * comes is thrown away for a moment.
 */
function sendBeforeClosing(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.write(body);
  request.on("error", () => undefined);
  request.resume();
  const close = setTimeout(() => response.end(), 500);
  request.once("end", () => response.end());
  response.once("close", () => clearTimeout(close));
}
