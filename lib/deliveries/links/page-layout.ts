/**
 * What every page a patient opens stands in: plain HTML that needs no script, one style sheet, one small
 * script that only adds. Pure.
 */
import { letterheadHtml } from "@/lib/document/html/document-html";
import { html, type Html } from "@/lib/document/html/markup";
import type { Language } from "@/lib/platform/languages";
import { dialBar, type WhomToCall } from "./dial-bar";
import { patientWords } from "./patient-words";

export type PageLayout = {
  language: Language;
  title: string;
  /** Of the content policy; without it the script stays away. */
  nonce: string | null;
  /** The clinic's name and the one menu. */
  head?: Html;
  /** Numbers that stay in reach; none before a link is opened, since they would name the clinic. */
  dials?: WhomToCall;
  body: Html;
};

/** @returns the whole page. */
export function pageLayout({ language, title, nonce, head, dials, body }: PageLayout): string {
  const words = patientWords[language];
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/patient.css">
${nonce ? html`<script src="/patient.js" nonce="${nonce}" defer></script>` : null}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${dials ? html`<a class="skip" href="#crisis">${dials.words.crisisTitle}</a>` : null}
${head}
${dials ? dialBar(dials) : null}
<main id="main" tabindex="-1">${body}</main>
${nonce ? listenParts(language) : null}
</body>
</html>
`;
  return page.text;
}

/** @param more what else this page offers. */
export function pageHead(document: WhomToCall, more: Html): Html {
  const { language } = document;
  return html`<header class="top">${letterheadHtml(document)}
<details class="menu"><summary>${patientWords[language].menu}</summary><div class="open">${readingTools(language)}
${more}</div></details></header>`;
}

type Choice = { id: string; label: string; sign: Html };

function choices(name: string, legend: string, all: readonly Choice[], chosen: string): Html {
  const one = ({ id, label, sign }: Choice) =>
    html`<label><input type="radio" name="${name}" id="${id}" value="${id}"${id === chosen ? html` checked` : null}>${sign}<span class="said">${label}</span></label>`;
  return html`<fieldset class="${name === "size" ? "letters" : "looks"}"><legend>${legend}</legend><div class="choices">${all.map(one)}</div></fieldset>`;
}

const letter = (size: string) => html`<span class="letter ${size}" aria-hidden="true">A</span>`;
const swatch = (look: string) => html`<span class="swatch ${look}" aria-hidden="true"></span>`;

/** Letters and colours change by style alone; the script only remembers them. */
function readingTools(language: Language): Html {
  const words = patientWords[language];
  const sizes = [
    { id: "size-small", label: words.smaller, sign: letter("small") },
    { id: "size-medium", label: words.normal, sign: letter("medium") },
    { id: "size-large", label: words.larger, sign: letter("large") },
  ];
  const looks = [
    { id: "look-usual", label: words.device, sign: swatch("usual") },
    { id: "look-light", label: words.light, sign: swatch("light") },
    { id: "look-dark", label: words.dark, sign: swatch("dark") },
    { id: "look-high", label: words.high, sign: swatch("high") },
  ];
  return html`<div class="tools">${choices("size", words.textSize, sizes, "size-medium")}${choices("look", words.look, looks, "look-usual")}</div>`;
}

/** What the script puts into the page where the browser can read aloud. */
function listenParts(language: Language): Html {
  const words = patientWords[language];
  return html`<template id="listen"><p class="listen"><button type="button"><span aria-hidden="true">▶</span> ${words.listen}</button></p></template>
<template id="player"><div class="player" role="region" aria-label="${words.listen}"><p role="status" data-reading="${words.reading}" data-none="${words.noVoice}"></p><button type="button" class="pause" data-pause="${words.pauseListening}" data-on="${words.goOnListening}"></button><button type="button" class="stop">${words.stopListening}</button></div></template>`;
}
