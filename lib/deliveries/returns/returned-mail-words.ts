import { refusalWords } from "@/lib/platform/mail/refusal-words";
import type { RefusalCause } from "@/lib/platform/mail/refusal-cause";

/** How every problem begins of a mail that left and came back. */
export const returnedMailStart = "It came back";

/** What a notice of a mail that failed tells the clinician, without anything of the patient. */
export function returnedMailWords(
  { cause, code }: { cause: RefusalCause; code: string | null },
  { link }: { link: boolean },
): string {
  const { says, next } = refusalWords(cause, { link });
  return `${returnedMailStart}. The mail servers on its way say that ${says}${code ? ` (${code})` : ""}. ${next}`;
}
