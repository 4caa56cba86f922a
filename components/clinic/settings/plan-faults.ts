import type { PlanPhrase } from "@/lib/clinic/settings/schema";
import { planKinds } from "@/lib/document/schema";
import type { ErrorOf } from "./settings-form";

/**
 * What is wrong with the phrases of a kind, to be told at its own field; what is wrong with all of them
 * together, such as their number, is told at the first. Pure.
 * @param phrases as they were checked, so that a fault's place in the list says its kind.
 */
export function planFault(
  phrases: readonly PlanPhrase[],
  kind: PlanPhrase["kind"],
  errorOf: ErrorOf,
): string | null {
  const faults = phrases.map((phrase, at) => ({ kind: phrase.kind, fault: errorOf(`planPhrases.${at}`) }));
  const own = faults.find((one) => one.kind === kind && one.fault)?.fault ?? null;
  const ofAll = kind === planKinds[0] && !faults.some(({ fault }) => fault) ? errorOf("planPhrases") : null;
  return own ?? ofAll;
}
