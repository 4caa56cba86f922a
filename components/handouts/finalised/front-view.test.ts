/** The front sheet reads on the clinician's screen in the order of the paper and of the phone. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { documentHtml } from "@/lib/document/html/document-html";
import { englishWords, frontSheet, sampleDocument } from "@/tests/setup/sample-document";
import { bare, wordsOf, wordsOfHtml } from "@/tests/setup/text-in-order";
import { DocumentView } from "./document-view";

const document = sampleDocument({ front: frontSheet, note: "Reach me at 555-0133.", smallPrint: [] });
const said = wordsOfHtml(renderToStaticMarkup(createElement(DocumentView, { document })));

it("says it first: whom it is for, what to read in danger, the plan, when to call", () => {
  const order = [
    "For Maria",
    "from Dr. Ada Park",
    "If you have thoughts of suicide",
    `${englishWords.crisisTitle} Call 911 for A seizure, or fainting. Call us today: (555) 010-0199 New urges.`,
    `${englishWords.front?.talked} You can start small.`,
    `${englishWords.front?.plan} Medicine Keep taking it.`,
    `${englishWords.fromUs} Reach me at 555-0133.`,
    `${englishWords.front?.step}. Walk ten minutes.`,
    "What dopamine does",
    `${englishWords.sectionTitles.do} Save 988 in your phone.`,
    `${englishWords.sectionTitles.ask} What would make us stop it?`,
    englishWords.doNotStop,
  ];
  const text = said.join(" ");
  const places = order.map((words) => text.indexOf(wordsOf(words).join(" ")));
  expect(places, order.filter((_, at) => places[at] === -1).join(" / ")).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

it("says behind its title what the phone says, word for word", () => {
  const phone = wordsOfHtml(documentHtml(document, { topicAddress: (slug) => slug }).text);
  const from = (words: readonly string[]) =>
    bare(words.join(" "))
      .split(bare(frontSheet.safety?.title ?? ""))
      .slice(1)
      .join("");
  expect(from(said)).toBe(from(phone));
});
