/** Kinds of files with answers that are read, and what they are read as. */
import {
  answerForms,
  bundleOf,
  coded,
  gad7,
  nine,
  phq9,
  questionForms,
  responseOf,
  seven,
  wrappings,
  type Json,
  json,
  named,
  ofNine,
  ofSeven,
} from "./fhir-makers";
import type { Kind } from "./case";

export const questionnaireResponses: Kind = () => [
  ...named(questionForms).flatMap(([question, asked]) =>
    named(answerForms).map(([answer, given]) => ({
      name: `question by ${question}, answer as ${answer}`,
      texts: [json(responseOf(phq9, nine, { question: asked, answer: given }))],
      expected: ofNine,
    })),
  ),
  ...named(wrappings).map(([how, wrap]) => ({
    name: `both in a ${how}`,
    texts: [wrap([responseOf(phq9, nine), responseOf(gad7, seven)])],
    expected: `${ofNine}; ${ofSeven}`,
  })),
  ...["completed", "amended"].map((status) => ({
    name: `${status}, below groups and an answer`,
    texts: [
      json({
        ...responseOf(phq9, nine, { more: { status } }),
        item: [
          {
            linkId: "g",
            item: [
              {
                linkId: "asked",
                answer: [{ valueBoolean: true, item: responseOf(phq9, nine).item as Json[] }],
              },
            ],
          },
        ],
      }),
    ],
    expected: ofNine,
  })),
  ...withItsQuestionnaire(),
  {
    name: "contained in a report",
    texts: [json({ resourceType: "DiagnosticReport", status: "final", contained: [responseOf(phq9, nine)] })],
    expected: ofNine,
  },
  {
    name: "the day before last midnight of its zone",
    texts: [json(responseOf(phq9, nine, { more: { authored: "2026-11-24T23:59:00.123+13:00" } }))],
    expected: `PHQ-9 ${nine.join("")} of 2026-11-24`,
  },
  ...["2026", "2026-11", "soon"].map((authored) => ({
    name: `authored "${authored}"`,
    texts: [json(responseOf(phq9, nine, { more: { authored } }))],
    expected: `PHQ-9 ${nine.join("")} of no day`,
  })),
];

/** Numbers for names; what they are asked is written in the questionnaire. */
function withItsQuestionnaire() {
  const plain = (code: string, at: number) => ({ linkId: `${at + 1}` });
  const questionnaire = (more: Json): Json => ({
    resourceType: "Questionnaire",
    status: "active",
    item: [
      {
        linkId: "g",
        item: phq9.items.map(({ loinc }, at) => ({
          linkId: `${at + 1}`,
          code: coded(loinc).code ? (coded(loinc).code as Json).coding : [],
        })),
      },
    ],
    ...more,
  });
  const url = "http://example.org/Questionnaire/phq";
  const answers = (more: Json) => responseOf(phq9, nine, { question: plain, more });
  return [
    {
      name: "its questionnaire contained",
      texts: [json(answers({ questionnaire: "#q", contained: [questionnaire({ id: "q" })] }))],
      expected: ofNine,
    },
    {
      name: "its questionnaire beside it, by its url and version",
      texts: [json(bundleOf([questionnaire({ url }), answers({ questionnaire: `${url}|2.0` })]))],
      expected: ofNine,
    },
    {
      name: "its questionnaire beside it, by its address",
      texts: [
        json(
          bundleOf([
            answers({ questionnaire: "https://ehr.example/Questionnaire/q7" }),
            questionnaire({ id: "q7" }),
          ]),
        ),
      ],
      expected: ofNine,
    },
    {
      name: "another questionnaire beside it",
      texts: [
        json(bundleOf([questionnaire({ url }), answers({ questionnaire: "http://example.org/other" })])),
      ],
      expected: "refused: none of their LOINC codes was found",
    },
  ];
}
