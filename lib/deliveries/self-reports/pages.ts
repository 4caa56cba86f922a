/** What a patient sees: one question a screen, help that interrupts, the end; nothing of the clinician. */
import { crisisHtml } from "@/lib/document/html/calls-html";
import { html, type Html } from "@/lib/document/html/markup";
import { pageLayout } from "@/lib/deliveries/links/page-layout";
import { languages, type Language } from "@/lib/platform/languages";
import type { SelfReportPage } from "./schema";
import { selfReportWords } from "./words";

type Of<State> = Extract<SelfReportPage, { state: State }>;

/** @param token of the address, which the answers go to. @returns the whole page. */
export function selfReportPage(page: SelfReportPage, token: string): string {
  const { language } = page;
  const { title } = selfReportWords[language];
  const parts = { language, title, nonce: null };
  switch (page.state) {
    case "question":
      return pageLayout({ ...parts, body: questionHtml(page, token) });
    case "help":
      return pageLayout({ ...parts, dials: { language, ...page.crisis }, body: helpHtml(page, token) });
    case "done":
      return pageLayout({
        ...parts,
        ...(page.crisis ? { dials: { language, ...page.crisis } } : {}),
        body: doneHtml(page),
      });
  }
}

function questionHtml({ language, question, total }: Of<"question">, token: string): Html {
  const words = selfReportWords[language];
  const { number, lead, text, answers, credit } = question;
  const place = words.position.replace("{number}", `${number}`).replace("{total}", `${total}`);
  return html`<div class="narrow questions">${number === 1 ? html`<p>${words.intro}</p>` : null}
<p class="quiet">${place}</p>
<form method="post" action="/q/${token}"><input type="hidden" name="at" value="${number}">
<p id="lead">${lead}</p><h1 id="question">${text}</h1>
<div class="answers" role="group" aria-labelledby="question" aria-describedby="lead">${answers.map((answer, level) => html`<button class="primary" type="submit" name="answer" value="${level}">${answer}</button>`)}</div></form>
${number > 1 ? html`<p><a class="back" href="/q/${token}?at=${number - 1}">${words.back}</a></p>` : null}
<p class="quiet">${credit}</p></div>`;
}

function helpHtml({ language, crisis, handedOver, more }: Of<"help">, token: string): Html {
  const words = selfReportWords[language];
  return html`<div class="narrow"><h1>${words.helpTitle}</h1><p>${words.helpText}</p>
${crisisHtml({ language, ...crisis })}
${handedOver ? html`<p><strong>${words.helpHanded}</strong></p>` : null}<p>${words.helpTold}</p>
<p><a class="back" href="/q/${token}">${more ? words.goOn : words.finish}</a></p></div>`;
}

function doneHtml({ language, crisis, handedOver, handoutId }: Of<"done">): Html {
  const words = selfReportWords[language];
  const back = `/sign-in?next=${encodeURIComponent(`/handouts/${handoutId}`)}`;
  return html`<div class="narrow"><h1>${words.doneTitle}</h1><p>${handedOver ? words.doneHanded : words.doneText}</p>
${crisis ? crisisHtml({ language, ...crisis }) : null}
${handedOver ? html`<p class="quiet"><a class="back" href="${back}">${words.forClinic}</a></p>` : null}</div>`;
}

/** In every language, since none is known of an address that opens nothing. */
function everywhere(said: (language: Language) => Html): string {
  return pageLayout({
    language: "en",
    title: selfReportWords.en.title,
    nonce: null,
    body: html`<div class="narrow">${languages.map((language) => html`<section lang="${language}">${said(language)}</section>`)}</div>`,
  });
}

export const noQuestionsPage = (): string =>
  everywhere((language) => {
    const { closedTitle, closedText, closedNow } = selfReportWords[language];
    return html`<h1>${closedTitle}</h1><p>${closedText}</p><p>${closedNow}</p>`;
  });

export const waitForQuestionsPage = (): string =>
  everywhere((language) => {
    const { waitTitle, waitText, closedNow } = selfReportWords[language];
    return html`<h1>${waitTitle}</h1><p>${waitText}</p><p>${closedNow}</p>`;
  });
