/** What is no FHIR R4 in JSON: refused with the name of what it is. */
import type { Kind } from "./case";
import { bundleOf, nine, phq9, responseOf, json } from "./fhir-makers";

const texts: [string, string, string][] = [
  [
    "FHIR in XML",
    '<QuestionnaireResponse xmlns="http://hl7.org/fhir"><status value="completed"/>',
    "This is FHIR in XML",
  ],
  [
    "FHIR in XML after its head",
    '<?xml version="1.0" encoding="UTF-8"?>\n<Bundle xmlns="http://hl7.org/fhir"/>',
    "This is FHIR in XML",
  ],
  [
    "FHIR in XML after spaces and a mark",
    '\uFEFF \n<Bundle xmlns="http://hl7.org/fhir"/>',
    "This is FHIR in XML",
  ],
  ["FHIR in XML with a prefix", '<f:Bundle xmlns:f="http://hl7.org/fhir"/>', "This is FHIR in XML"],
  [
    "a CDA document",
    '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>',
    "This is a CDA document",
  ],
  ["other XML", "<note/>", "This is XML"],
  ["a web page", "<!DOCTYPE html><html></html>", "This is a web page"],
  ["a web page in short", "<html><body>Sign in</body></html>", "This is a web page"],
  ["HL7 version 2", "MSH|^~\\&|EHR|CLINIC|", "This is an HL7 version 2 message"],
  ["Turtle", "@prefix fhir: <http://hl7.org/fhir/> .", "This is FHIR in Turtle"],
  ["a PDF", "%PDF-1.7", "This is a PDF"],
  ["nothing", " \n ", "There is nothing in this file."],
  ["a sentence", "PHQ-9: 12", "can’t be read as JSON"],
  ["half of a file", json(responseOf(phq9, nine)).slice(0, 400), "can’t be read as JSON"],
  ["a table", "item,answer\n1,2\n", "can’t be read as JSON"],
  ["a list", "[]", "names no resource type"],
  ["a list of resources", JSON.stringify([responseOf(phq9, nine)]), "names no resource type"],
  ["other JSON", '{"phq9":[1,2,3]}', "names no resource type"],
  ["null", "null", "names no resource type"],
  ["a number", "12", "names no resource type"],
  [
    "a patient",
    json({ resourceType: "Patient" }),
    "no FHIR QuestionnaireResponse in this file, and no Observation",
  ],
  ["an empty bundle", json(bundleOf([])), "no FHIR QuestionnaireResponse in this file, and no Observation"],
  [
    "a message of the record system",
    json({ resourceType: "OperationOutcome", issue: [] }),
    "answered with a message of its own",
  ],
  [
    "a search that found a message alone",
    json(bundleOf([{ resourceType: "OperationOutcome", issue: [] }], { type: "searchset" })),
    "answered with a message of its own",
  ],
  ["the questionnaire alone", json({ resourceType: "Questionnaire", item: [] }), "without answers"],
];
export const otherFormats: Kind = () =>
  texts.flatMap(([name, text, words]) => [
    { name, texts: [text], expected: `refused: ${words}` },
    {
      name: `${name}, beside a sound file`,
      texts: [json(responseOf(phq9, nine)), text],
      expected: `refused: ${words}`,
    },
  ]);
