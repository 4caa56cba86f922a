/** Which release of FHIR a resource is written in, by what only that release has. Pure. */
import { holdsAnswers, type Resource } from "./fhir-resource";

/** Elements that R4 has no more: hl7.org/fhir/R4/questionnaireresponse.html and observation.html. */
const onlyInDstu2 = ["group", "comments"];
const onlyInStu3 = ["parent", "context", "related", "comment"];

/**
 * @returns the name of the release when it is older than R4; null for R4, for R5, which reads alike, and for
 *   resources that hold no answers.
 */
export function olderRelease(from: Resource): "DSTU2" | "STU3" | null {
  if (!holdsAnswers(from)) return null;
  const profiles = JSON.stringify(from.meta ?? null);
  if (onlyInDstu2.some((name) => name in from) || /\/DSTU2\/|argonaut/i.test(profiles)) return "DSTU2";
  // A reference to the questionnaire became a canonical address.
  const pointed = typeof from.questionnaire === "object" && from.questionnaire !== null;
  const older = pointed || onlyInStu3.some((name) => name in from) || /\/STU3\//i.test(profiles);
  return older ? "STU3" : null;
}
