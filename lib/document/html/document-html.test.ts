/** A document as HTML: the text in its order, whom to call before the explanations, numbers that dial. */
import { describe, expect, it } from "vitest";
import { printedStandings, type HandoutDocument } from "@/lib/document/schema";
import {
  callout,
  claim,
  englishWords,
  frontSheet,
  list,
  paragraph,
  sampleDocument,
} from "@/tests/setup/sample-document";
import { linesOf, wordsOf, wordsOfHtml } from "@/tests/setup/text-in-order";
import { documentHtml } from "./document-html";

const htmlOf = (document: HandoutDocument) =>
  documentHtml(document, { topicAddress: (slug) => `/t/${slug}` }).text;

describe("a document without a front sheet", () => {
  /** Every kind of node, in the order of the paper. */
  function expectedWords({ words, clinic, ...document }: HandoutDocument): string[] {
    const titled = (title: string, lines: string[]) => [title, ...lines];
    const filled = (text: string, values: object) =>
      Object.entries(values).reduce((all, [key, value]) => all.replace(`{${key}}`, String(value)), text);
    return [
      document.title,
      [filled(words.preparedFor, { name: document.forName }), document.date.shown].join(" · "),
      [...clinic.address, clinic.phone].join(" · "),
      words.crisisTitle,
      ...words.crisisLines,
      filled(words.clinicPhone, clinic),
      filled(words.afterHours, clinic),
      ...(document.marks ?? printedStandings).flatMap((standing) => [
        `(${words.standingWords[standing]})`,
        words.standingKey[standing],
      ]),
      ...document.banners.flatMap(({ tone, text }) => titled(words.bannerTitles[tone], [text])),
      ...document.topics.flatMap((topic) => {
        const lines = topic.sections.map(({ kind, content }) => [
          ...(kind === "takeaway" || kind === "meaning" ? [] : [words.sectionTitles[kind]]),
          ...linesOf(content, { words, figures: document.figures, size: "normal" }),
        ]);
        return [
          topic.title,
          ...(lines[0] ?? []),
          ...(topic.badges ?? []).map(({ lead, grade }) => `${lead} ${words.gradeWords[grade]}`),
          ...topic.cautions.flatMap(({ text }) => titled(words.bannerTitles.caution, [text])),
          ...lines.slice(1).flat(),
          ...(topic.note ? [words.fromUs, topic.note] : []),
        ];
      }),
      words.doNotStop,
    ].flatMap(wordsOf);
  }

  it("says its text in its order, whom to call before the explanations, and then where it comes from", () => {
    const document = sampleDocument();
    const said = wordsOfHtml(documentHtml(document, { topicAddress: (slug) => `/t/${slug}` }).text);
    const expected = expectedWords(document);
    expect(said.slice(0, expected.length)).toEqual(expected);
    expect(said.slice(expected.length).join(" ")).toMatch(
      /^About these pages .*version 1 \(next review .*\)\. Sources: Berridge 2007; .*Written by Towline team, November 1, 2026/,
    );
  });

  it("says a standing behind the end of a claim, and leads from a topic's name to where it is", () => {
    const [first, ...rest] = sampleDocument().topics;
    const topic = {
      ...first!,
      sections: [
        {
          kind: "meaning" as const,
          content: [
            paragraph(
              claim("Some find it helps.", "emerging"),
              { type: "text", text: "Here", marks: [{ type: "topicLink", attrs: { slug: first!.slug } }] },
              { type: "text", text: "there", marks: [{ type: "topicLink", attrs: { slug: "sleep" } }] },
            ),
            callout("today", paragraph("Call.")),
            list("orderedList", "One"),
          ],
        },
      ],
    };
    const text = documentHtml(sampleDocument({ topics: [topic, ...rest] }), {
      topicAddress: (slug) => `/t/${slug}?lang=en`,
    }).text;
    expect(text).toContain(
      `Some find it helps.<span class="sign emerging"></span><small> (${englishWords.standingWords.emerging})</small>`,
    );
    expect(text).toContain(`<a href="#topic-${first!.slug}">Here</a>`);
    expect(text).toContain('<a href="/t/sleep?lang=en">there</a>');
  });
});

describe("a front sheet", () => {
  const page = htmlOf(
    sampleDocument({
      front: frontSheet,
      banners: [
        { id: "a", tone: "crisis", text: "Call or text 988." },
        { id: "b", tone: "caution", text: "Watch closely." },
      ],
    }),
  );
  const said = wordsOfHtml(page).join(" ");

  it("comes first, in the order of the paper (whom to call right behind a safety box), and the explanations after it", () => {
    const { front } = englishWords;
    const order = [
      "For Maria",
      "from Dr. Ada Park · November 21, 2026",
      "(555) 010-0199",
      `${englishWords.bannerTitles.crisis} Call or text 988.`,
      "If you have thoughts of suicide Call 911. After that, call us today.",
      `${englishWords.crisisTitle} Call 911 for A seizure, or fainting. Call us today: (555) 010-0199 New urges. Tell us at your next visit`,
      "A dry mouth. Bring all your medicines.",
      ...englishWords.crisisLines.slice(1),
      "After hours: leave a message",
      `${front?.talked} You can start small.`,
      `${front?.plan} Medicine Keep taking it. Next visit Call 555-0133 to move it.`,
      `${front?.step}. Walk ten minutes.`,
      `${englishWords.bannerTitles.caution} Watch closely.`,
      "What dopamine does",
      "When one medicine is not enough",
      `${englishWords.sectionTitles.do} Save 988 in your phone.`,
      `${englishWords.sectionTitles.ask} What would make us stop it?`,
      englishWords.doNotStop,
      englishWords.smallPrintTitle,
    ];
    const places = order.map((words) => said.indexOf(wordsOf(words).join(" ")));
    expect(places, order.filter((_, at) => places[at] === -1).join(" / ")).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(said).not.toContain(englishWords.crisisLines[0]);
  });

  it("has boxes to tick for the step of the week and for what to do, which send nothing", () => {
    expect(page).toContain(
      `<p class="step"><label class="tick"><input type="checkbox" autocomplete="off"><span><strong>${englishWords.front?.step}.</strong> Walk ten minutes.</span></label></p>`,
    );
    expect(page.match(/<input /g)?.length).toBeGreaterThan(2);
    expect(page).not.toMatch(/<form|<input[^>]*name=/);
  });

  it("explains early words where the first of them stands: in what we talked about, or in the topics", () => {
    const talked = paragraph(claim("It may help.", "emerging"));
    const inOrder = (html: string) =>
      [...html.matchAll(/class="(quiet key|crisis|topic)"/g)].map(([, name]) => name).slice(0, 3);
    const front = { ...frontSheet, talked };
    expect(inOrder(htmlOf(sampleDocument({ front: { ...front, safety: null } })))).toEqual([
      "quiet key",
      "crisis",
      "topic",
    ]);
    expect(inOrder(htmlOf(sampleDocument({ front })))).toEqual(["crisis", "quiet key", "topic"]);
    expect(inOrder(page)).toEqual(["crisis", "quiet key", "topic"]);
  });

  it("leads from small print to where standings and sources are", () => {
    const [entry, ...rest] = sampleDocument().smallPrint;
    const html = htmlOf(
      sampleDocument({
        smallPrint: [{ ...entry!, address: "towline.example.org/t/what-dopamine-does" }, ...rest],
      }),
    );
    expect(html).toContain(
      '<a href="/t/what-dopamine-does">towline.example.org/t/what-dopamine-does</a>. Sources: ',
    );
  });
});
