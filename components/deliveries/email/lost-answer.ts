import type { Refusal } from "@/lib/platform/outcome";

/** Each mail has an id of its own from the form, so pressing again after a lost answer is safe. */
export const lost: Refusal = {
  ok: false,
  code: "unavailable",
  words: "Towline did not answer.",
  nextStep: "Check that it is running, then press again: nothing is sent twice.",
};
