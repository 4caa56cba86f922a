/** FHIR files with PHQ-9 and GAD-7: those of tests/cases/fhir, and made-up variants of each kind. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import {
  readQuestionnaireResponses,
  type ImportedAnswers,
} from "@/lib/engine/questionnaires/questionnaire-response";
import { outcomeOf, type Case, type Kind } from "./case";
import { forms } from "./fhir-makers";
import { observations } from "./fhir-observations";
import { deleted, nulls } from "./fhir-nulls";
import { questionnaireResponses } from "./fhir-read";
import { totalsOfAnyType } from "./fhir-totals";
import { refusedKinds } from "./fhir-refused";
import { severalKinds } from "./fhir-several";

/** The day on which all of them are read. */
export const today = Date.parse("2026-11-29T12:00:00Z");

/** What was read in one line: answers, their day, other days to choose from, and what was left out. */
function inOneLine({ levels, answeredOn, severalDays, leftOut }: ImportedAnswers): string {
  const read = forms.flatMap(({ id, title }) => {
    const several = severalDays[id]?.map(({ day, time }) => [day, time].filter(Boolean).join(" "));
    return levels[id]
      ? [
          `${title} ${levels[id].join("")} of ${answeredOn[id] ?? "no day"}${several ? ` (choose: ${several.join(", ")})` : ""}`,
        ]
      : [];
  });
  return [...read, ...(leftOut.length > 0 ? [`left out: ${leftOut.join(" ")}`] : [])].join("; ");
}

export const readFhir = (...texts: string[]) =>
  outcomeOf(() => inOneLine(readQuestionnaireResponses(texts, forms, today)));

const folder = "tests/cases/fhir";
/** What is right for each file of the folder, by its name. */
const ofFiles = () => parse(readFileSync(`${folder}.yaml`, "utf8")) as Record<string, string>;
const files: Kind = () =>
  readdirSync(folder).map((name) => ({
    name,
    texts: [readFileSync(`${folder}/${name}`, "utf8")],
    expected: ofFiles()[name] ?? `an outcome in ${folder}.yaml`,
  }));

export const fhirKinds: Record<string, Kind> = {
  files,
  "questionnaire responses": questionnaireResponses,
  observations,
  totals: totalsOfAnyType,
  "written as null or left out": nulls,
  deleted,
  ...severalKinds,
  ...refusedKinds,
};

export async function fhirCases(): Promise<Case[]> {
  const all = Object.entries(fhirKinds).flatMap(([kind, variants]) =>
    variants().map((one) => ({ ...one, name: kind === "files" ? one.name : `${kind}: ${one.name}` })),
  );
  return Promise.all(
    all.map(async ({ name, texts, expected }) => ({
      area: "fhir",
      name,
      expected,
      got: await readFhir(...texts),
    })),
  );
}
