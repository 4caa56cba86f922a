import { bounceCases } from "./bounces";
import type { Case } from "./case";
import { fhirCases } from "./fhir";
import { imageCases } from "./images";
import { listCases } from "./lists";
import { nameCases } from "./names";
import { pasteCases } from "./paste";
import { zipCases } from "./zip";

/** Each kind of input from outside, and the one function that runs its cases. */
export const areas: Record<string, () => Promise<Case[]>> = {
  bounces: bounceCases,
  fhir: fhirCases,
  images: imageCases,
  lists: listCases,
  names: nameCases,
  paste: pasteCases,
  zip: zipCases,
};
