/**
 * A page a clinic could hand out today: two topics, a crisis and a caution banner, every kind of node. For
 * tests and for looking at.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { crisisLinesFile } from "@/lib/library/schema";
import { pageWords } from "@/lib/document/page-words-schema";
import type {
  Callout,
  CalloutKind,
  FrontSheet,
  HandoutDocument,
  HandoutTopic,
  List,
  Mark,
  PageWords,
  Paragraph,
  Standing,
  TextNode,
} from "@/lib/document/schema";

const us = crisisLinesFile.parse(parse(readFileSync("prisma/library/crisis-lines.yaml", "utf8"))).us?.words
  .en;
if (!us) throw new Error("The United States have crisis lines.");
export const englishWords: PageWords = {
  ...pageWords.parse(parse(readFileSync("prisma/library/en/page.yaml", "utf8"))),
  ...us,
};

let serial = 0;
const id = () => `b${(serial += 1)}`;
export const text = (value: string, ...marks: Mark[]): TextNode => ({
  type: "text",
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
export const claim = (value: string, standing: Standing = "established", ...sources: string[]): TextNode =>
  text(value, { type: "claim", attrs: { sources: sources.length > 0 ? sources : ["Page2024"], standing } });
export const paragraph = (...content: (TextNode | string)[]): Paragraph => ({
  type: "paragraph",
  attrs: { id: id() },
  content: content.map((piece) => (typeof piece === "string" ? text(piece) : piece)),
});
export const list = (type: "bulletList" | "orderedList", ...items: string[]): List => ({
  type,
  attrs: { id: id() },
  content: items.map((item) => ({ type: "listItem", attrs: { id: id() }, content: [paragraph(item)] })),
});
export const callout = (kind: CalloutKind, ...content: Callout["content"]): Callout => ({
  type: "callout",
  attrs: { id: id(), kind },
  content,
});

const dopamine: HandoutTopic = {
  slug: "what-dopamine-does",
  title: "What dopamine does",
  grade: "moderate",
  cautions: [
    {
      id: "what-dopamine-does.hx.parkinsons",
      text: "In Parkinson's disease, dopamine means something more exact. Ask your neurology team what it means for you.",
    },
  ],
  sections: [
    {
      kind: "takeaway",
      content: [
        paragraph("Dopamine helps you want things and start them. It is more about drive than about joy."),
      ],
    },
    {
      kind: "meaning",
      content: [
        paragraph(
          claim("Dopamine is one of the brain's messengers."),
          " ",
          claim(
            "It helps you notice what may be worth the work, and get going.",
            "established",
            "Berridge2007",
          ),
          " ",
          claim("When drive is low, even a shower can feel like a climb.", "established", "Treadway2012"),
        ),
        paragraph(
          claim(
            "In some people with depression, the drive system seems to respond less.",
            "emerging",
            "Pizzagalli2019",
          ),
          " ",
          claim("How much of low drive comes from dopamine is still argued.", "contested", "Salamone2012"),
          " ",
          claim("No blood test or scan can show your level.", "established"),
          " ",
          "This is ",
          text("not", { type: "strong" }),
          " a flaw in you, and a small start counts.",
        ),
      ],
    },
    {
      kind: "analogy",
      content: [
        paragraph(
          "One way to picture it is a starter motor. The engine may be fine, and the road may be open. But the car needs a spark to begin. Small steps can be that spark.",
        ),
      ],
    },
    {
      kind: "do",
      content: [
        list(
          "bulletList",
          "Pick one small thing for today. Make it take five minutes or less.",
          "Do it at a set time, whether or not you feel like it.",
          "Write down how you felt before and after.",
        ),
      ],
    },
    {
      kind: "ask",
      content: [
        list(
          "bulletList",
          "Could my low drive have another cause, like sleep or thyroid?",
          "Which treatments help most with drive?",
        ),
      ],
    },
  ],
  note: "Maria, your walk to the mailbox counts. Let us build on that one.",
};

const addOrSwitch: HandoutTopic = {
  slug: "add-or-switch",
  title: "When one medicine is not enough",
  grade: "strong",
  badges: [{ lead: englishWords.gradeLead, grade: "strong" }],
  cautions: [],
  sections: [
    {
      kind: "takeaway",
      content: [paragraph("If a medicine helps some but not enough, there are good next steps.")],
    },
    {
      kind: "meaning",
      content: [
        paragraph(
          claim("About 1 in 3 people feel well again with the first medicine.", "established", "Rush2006"),
          " ",
          claim("More get there with a second step.", "established", "Rush2006"),
          " ",
          "There are three next steps:",
        ),
        list(
          "orderedList",
          "Stay, and give it more time.",
          "Switch to another medicine.",
          "Add a second treatment, such as talk therapy or another medicine.",
        ),
        paragraph(
          "Read more at ",
          text("medlineplus.gov", {
            type: "link",
            attrs: { href: "https://medlineplus.gov/depression.html" },
          }),
          ".",
        ),
        callout("today", paragraph("If you cannot sit still, or your mood drops fast.")),
      ],
    },
    {
      kind: "do",
      content: [
        list(
          "bulletList",
          "Keep taking your medicine as agreed until we talk.",
          "Bring all your pills.",
          "Rate your mood once a week on the same day.",
        ),
      ],
    },
    {
      kind: "ask",
      content: [
        list(
          "bulletList",
          "How long should we wait before we change something?",
          "What would you add, and what are the risks for me?",
        ),
      ],
    },
  ],
  note: null,
};

/** With everything in it that a front sheet can hold. */
export const frontSheet: FrontSheet = {
  from: "from Dr. Ada Park",
  safety: {
    slug: "suicide-safety",
    title: "If you have thoughts of suicide",
    grade: "strong",
    cautions: [],
    sections: [
      {
        kind: "meaning",
        content: [callout("now", paragraph("Call 911.")), paragraph("After that, call us today.")],
      },
    ],
    note: null,
  },
  talked: paragraph("You can start small."),
  plan: [
    { label: "Medicine", text: "Keep taking it." },
    { label: "Next visit", text: "Call 555-0133 to move it." },
  ],
  step: paragraph("Walk ten minutes."),
  calls: {
    leads: { now: "Call 911 for", today: "Call us today" },
    now: [paragraph("A seizure, or fainting.")],
    today: [paragraph("New urges.")],
    nextVisit: [paragraph("A dry mouth.")],
    notes: [paragraph("Bring all your medicines.")],
  },
  steps: [paragraph("Save 988 in your phone.")],
  questions: [paragraph("What would make us stop it?")],
  runsOn: true,
};

/**
 * @param change fields that differ from the sample. Always the same content; ids of nodes are never printed.
 */
export function sampleDocument(change: Partial<HandoutDocument> = {}): HandoutDocument {
  const smallPrint = [dopamine, addOrSwitch].map((topic, index) => ({
    slug: topic.slug,
    title: topic.title,
    version: index + 1,
    grade: topic.grade,
    author: "Towline team",
    writtenOn: "November 1, 2026",
    reviewDueOn: "November 1, 2027",
    status: englishWords.notSignedOff,
    sources: ["Berridge 2007", "Salamone 2012", "Treadway 2012"],
  }));
  return {
    language: "en",
    paper: "letter",
    size: "normal",
    title: englishWords.handoutTitle,
    words: englishWords,
    clinic: {
      name: "Riverside Mental Health",
      address: ["120 Mill Street", "Springfield"],
      phone: "(555) 010-0199",
      afterHours: "leave a message, a nurse calls back",
    },
    date: { iso: "2026-11-21", shown: "November 21, 2026" },
    forName: "Maria",
    note: null,
    banners: [
      {
        id: "profile.young-adult",
        tone: "caution",
        text: "Up to age 24, some people get new or worse thoughts of suicide when they start or change a depression medicine. Watch closely in the first months.",
      },
    ],
    topics: [dopamine, addOrSwitch],
    stopping: englishWords.doNotStop,
    smallPrint,
    figures: {},
    ...change,
  };
}
