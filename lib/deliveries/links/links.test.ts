/** Private links: decisions, words, the size of the script, and the page as HTML. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { html } from "@/lib/document/html/markup";
import { standingHeaders } from "@/lib/platform/auth/security-headers";
import { closedPage, troublePage, waitPage, withheldPage } from "./closed-link-pages";
import { openingPage, patientPage } from "./patient-pages";
import { endOfLink } from "@/lib/handouts/qr/link-end";
import { mayRead, standingOfLink } from "./link-standing";
import { languageOr } from "@/lib/platform/languages";
import { minutesToWait } from "@/lib/platform/limits/minutes-to-wait";
import { makePatientLinkInput } from "./schema";
import { patientWords } from "./patient-words";
import type { HandoutDocument } from "@/lib/document/schema";
import { englishWords, frontSheet, sampleDocument } from "@/tests/setup/sample-document";
import { wordsOfHtml } from "@/tests/setup/text-in-order";

const now = new Date("2026-11-21T12:00:00Z");
const later = new Date("2026-11-22T12:00:00Z");
const link = { expiresAt: later, revokedAt: null, recallId: null, passcodeHash: null, passcodeTries: 0 };
const bodyOf = (page: string) => page.slice(page.indexOf("<main"), page.indexOf("</main>"));

describe("a link", () => {
  it.each([
    ["open", link],
    ["expired", { ...link, expiresAt: now }],
    ["revoked", { ...link, revokedAt: now }],
    ["recalled", { ...link, revokedAt: now, recallId: "r" }],
    ["open", { ...link, passcodeHash: "h", passcodeTries: 9 }],
    ["locked", { ...link, passcodeHash: "h", passcodeTries: 10 }],
    ["recalled", { ...link, expiresAt: now, revokedAt: now, recallId: "r" }],
  ] as const)("is %s", (standing, facts) => {
    expect(standingOfLink(facts, now)).toBe(standing);
    expect(mayRead(standing)).toBe(!["expired", "revoked"].includes(standing));
  });

  it.each([
    ["America/New_York", 1, "2026-03-08T04:59:59.999Z", "2026-03-06T17:00:00Z"],
    ["America/New_York", 2, "2026-03-09T03:59:59.999Z", "2026-03-06T17:00:00Z"],
    ["America/New_York", 1, "2026-11-02T04:59:59.999Z", "2026-11-01T03:30:00Z"],
    ["Pacific/Kiritimati", 7, "2026-11-29T09:59:59.999Z", "2026-11-21T17:00:00Z"],
  ])("in %s, given for %i days, ends with that day of the clinic: %s", (zone, days, ends, from) => {
    expect(endOfLink(new Date(from), days, zone).toISOString()).toBe(ends);
  });

  it("stays open for 1 to 90 days, with a passcode of 4 to 12 signs or none", () => {
    const asked = { id: crypto.randomUUID(), requestId: crypto.randomUUID() };
    for (const good of [{}, { days: 1 }, { days: 90 }, { passcode: "4711" }, { passcode: "x7kq-olive-4" }])
      expect(makePatientLinkInput.safeParse({ ...asked, ...good }).success).toBe(true);
    for (const bad of [
      { days: 0 },
      { days: 91 },
      { days: 1.5 },
      { passcode: "123" },
      { passcode: "1111" },
      { passcode: "password" },
      { passcode: "x".repeat(13) },
    ])
      expect(makePatientLinkInput.safeParse({ ...asked, ...bad }).success).toBe(false);
  });

  it("speaks a language that is known", () => {
    expect([languageOr("es"), languageOr("xx"), languageOr(undefined)]).toEqual(["es", "en", "en"]);
  });
});

describe("words", () => {
  it("are the same set in both languages, none empty, none left in the other", () => {
    expect(Object.keys(patientWords.es)).toEqual(Object.keys(patientWords.en));
    for (const [key, said] of Object.entries(patientWords.es))
      expect([key, said.length > 0, said === patientWords.en[key as keyof typeof patientWords.en]]).toEqual([
        key,
        true,
        false,
      ]);
  });
});

describe("how long to wait", () => {
  it("is said as a person says it, and is a minute where nothing tells", () => {
    const look = { language: "es", hasPasscode: true, locked: false } as const;
    for (const [minutes, said] of [
      [1, "1 minuto"],
      [15, "15 minutos"],
    ] as const)
      expect(openingPage(look, "t", "tooMany", minutes)).toContain(`Espere ${said} e`);
    expect([
      minutesToWait({ minutes: 7 }),
      minutesToWait(undefined),
      minutesToWait({ minutes: "x" }),
    ]).toEqual([7, 1, 1]);
  });
});

describe("what a browser has to load", () => {
  it("is a script of at most 10 kB of Towline's own, and nothing else that runs", () => {
    expect(readFileSync("public/patient.js").byteLength).toBeLessThanOrEqual(10_240);
    const page = patientPage(
      { state: "open", document: sampleDocument(), answers: {}, until: "November 30, 2026" },
      "t".repeat(43),
      "abc",
    );
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="/patient.js" nonce="abc" defer>']);
    expect(page).not.toMatch(/\son\w+=|javascript:|_next/);
    expect(gzipSync(page).byteLength).toBeLessThan(12_000);
  });

  it("lets a form be sent from pages for patients, and from there alone", () => {
    const policy = (path: string) => new Map(standingHeaders(true, path)).get("Referrer-Policy");
    expect([
      policy("/p/abc"),
      policy("/t/movement"),
      policy("/t/pages/x"),
      policy("/handouts"),
      policy("/people"),
      policy("/"),
      policy("/p"),
    ]).toEqual([
      "same-origin",
      "same-origin",
      "same-origin",
      "no-referrer",
      "no-referrer",
      "no-referrer",
      "no-referrer",
    ]);
  });
});

describe("before it is opened", () => {
  it("a page names nobody and nothing, and changes nothing but by its button", () => {
    const page = openingPage({ language: "es", hasPasscode: true, locked: false }, "t".repeat(43), null);
    expect(page).toContain('<html lang="es">');
    expect(wordsOfHtml(bodyOf(page)).join(" ")).toBe(
      [
        patientWords.es.title,
        patientWords.es.openLead,
        patientWords.es.passcode,
        patientWords.es.passcodeHint,
        patientWords.es.open,
        patientWords.es.shared,
      ].join(" "),
    );
    expect(page).toContain(`<form method="post" action="/p/${"t".repeat(43)}">`);
    expect(page).not.toContain("<script");
    expect(openingPage({ language: "en", hasPasscode: false, locked: false }, "t", null)).not.toContain(
      "passcode",
    );
  });

  it("a closed one says the same in both languages, whatever the reason", () => {
    for (const words of Object.values(patientWords)) expect(closedPage()).toContain(words.closedTitle);
  });

  it("a trouble is told in the language of the pages, and in both where none is known", () => {
    const { en, es } = patientWords;
    for (const page of [troublePage(null), waitPage(null, 2)])
      for (const words of [en, es]) expect(page).toContain(`<h1>${words.troubleTitle}</h1>`);
    for (const page of [troublePage("es"), waitPage("es", 2)]) {
      expect(page).toContain(es.troubleTitle);
      expect(page).not.toContain(en.troubleTitle);
    }
    expect(waitPage(null, 2)).toContain("2 minutos");
  });
});

describe("the page", () => {
  const pageOf = (document: HandoutDocument, nonce: string | null = null) =>
    patientPage({ state: "open", document, answers: {}, until: "x" }, "tok", nonce);

  it("begins with whom it is for, keeps numbers to dial in reach, and needs no script for either", () => {
    const page = pageOf(sampleDocument({ front: frontSheet }));
    expect(page).not.toContain("<script");
    expect(page.match(/<nav class="dials".*?<\/nav>/s)?.[0]).toBe(
      `<nav class="dials" aria-label="${patientWords.en.dialBar}"><a href="tel:5550100199"><span>Call us</span></a><a href="tel:988"><span>Call 988</span></a><a href="tel:911"><span>Call 911</span></a></nav>`,
    );
    const menu = page.slice(page.indexOf("<details"), page.indexOf("</details>"));
    for (const one of ['name="size"', 'name="look"', "/p/tok/pdf", "#topic-add-or-switch"])
      expect(menu).toContain(one);
    expect(page.match(/<details/g)).toHaveLength(1);
    expect(page.slice(page.indexOf("<main"))).toMatch(/^<main[^>]*><article>\s*<h1>For Maria<\/h1>/);
    expect(page).toContain(`<a class="skip" href="#crisis">${englishWords.crisisTitle}</a>`);
  });

  it("dials every number that it names, in no text twice", () => {
    const page = pageOf(sampleDocument({ front: frontSheet, note: "Reach me at 555-0133." }));
    const text = page.slice(page.indexOf("<main")).replace(/<a [^>]*href="(?:tel|sms):[^>]*>[^<]*<\/a>/g, "");
    expect(text.replace(/<[^>]*>/g, " ")).not.toMatch(/(?<!\w)(911|988|741741|\d{3}-\d{4})(?!\w)/);
    expect(page).toContain('<a class="dial" href="tel:5550133">555-0133</a>');
  });

  it("dials in the language of the page, with the key to press", () => {
    const words = {
      ...englishWords,
      crisisLines: ["¿Piensa en el suicidio? Llame al 988 y oprima 2, o envíe AYUDA por texto al 988."],
    };
    expect(pageOf(sampleDocument({ language: "es", words }))).toContain(
      '<a href="tel:988"><span>Llame al 988</span> <small>oprima 2</small></a>',
    );
  });

  it("has two buttons a topic and no field for words, says when they are read, and leads to the crisis lines", () => {
    const document = sampleDocument();
    const page = patientPage(
      { state: "open", document, answers: { [document.topics[0]!.slug]: "question" }, until: "x" },
      "tok",
      null,
    );
    expect(page.match(/<form class="answer"/g)).toHaveLength(document.topics.length);
    expect(page).not.toMatch(/<textarea|<input(?! type="(radio|hidden|checkbox)")/);
    const { clinic, topics } = document;
    expect(
      page.split(`call <a class="dial" href="tel:5550100199">${clinic.phone}</a>. <a href="#crisis">`),
    ).toHaveLength(topics.length + 1);
    expect(
      patientPage(
        {
          state: "open",
          document: { ...document, clinic: { ...clinic, phone: "" } },
          answers: {},
          until: "x",
        },
        "tok",
        null,
      ),
    ).toContain("call your clinic. <a");
    expect(page).toContain('id="crisis"');
    expect(page).toContain(patientWords.en.saidQuestion);
    expect(page.match(/aria-pressed="true"/g)).toHaveLength(1);
    expect(page).toContain(`<title>${patientWords.en.title}</title>`);
  });

  it("that was taken back shows the recall's words and the clinic, and nothing of the pages", () => {
    const clinic = { name: "Riverside", address: [], phone: "(555) 010-0199", afterHours: "the night line" };
    const page = withheldPage({
      state: "taken-back",
      language: "en",
      crisis: { words: englishWords, clinic },
      notices: ["Throw the page away. <b>Call us.</b>"],
    });
    expect(wordsOfHtml(bodyOf(page)).join(" ")).toContain(
      "Riverside · (555) 010-0199 Throw the page away. <b>Call us.</b>",
    );
    for (const line of [
      patientWords.en.takenBackText,
      ...englishWords.crisisLines,
      "After hours: the night line",
    ])
      expect(wordsOfHtml(bodyOf(page)).join(" ")).toContain(line);
    expect(page).toContain('<a href="tel:5550100199"><span>Call us</span></a>');
    expect(page).not.toContain("<b>");
  });

  it("never reads a person's words as HTML", () => {
    const hostile = "<script>alert(1)</script>\" onload='x' &amp;";
    const document = sampleDocument({
      forName: hostile,
      note: hostile,
      clinic: { name: hostile, address: [hostile], phone: "", afterHours: "" },
    });
    const page = patientPage({ state: "open", document, answers: {}, until: "x" }, "tok", "n");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#x27;x&#x27; &amp;amp;");
    expect(html`<a href="${'"><img>'}">${[null, false, undefined, 0, html`<b>x</b>`]}</a>`.text).toBe(
      '<a href="&quot;&gt;&lt;img&gt;">0<b>x</b></a>',
    );
  });
});
