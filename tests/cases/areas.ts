import type { Case } from "./case";
import { fhirCases } from "./fhir";
import { nameCases } from "./names";
import { zipCases } from "./zip";

/** Each kind of input from outside, and the one function that runs its cases. */
export const areas: Record<string, () => Promise<Case[]>> = {
  fhir: fhirCases,
  names: nameCases,
  zip: zipCases,
};
