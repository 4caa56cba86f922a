/** What comes in and goes out as FHIR R4. */
import { z } from "zod";

export const mostFileBytes = 200_000;
const fileText = z
  .string()
  .min(1)
  .refine(
    (text) => new TextEncoder().encode(text).length <= mostFileBytes,
    "The file is larger than 200 kB.",
  );

/** One or two files, as text: PHQ-9 and GAD-7 may come apart. */
export const questionnaireResponseInput = z.strictObject({ texts: z.array(fileText).min(1).max(2) });
export type QuestionnaireResponseInput = z.infer<typeof questionnaireResponseInput>;
