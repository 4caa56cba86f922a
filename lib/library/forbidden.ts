/** What patient text never says (evidence brief, section 0.3). Pure; English. */

type Rule = { name: string; pattern: RegExp; say: string };

/** A topic may list a rule's name under `corrects` where it quotes the phrase to correct it. */
const words: Rule[] = [
  { name: "chemical imbalance", pattern: /\bchemical(ly)? imbalance/i, say: "Say that depression has many causes." },
  { name: "restore balance", pattern: /\b(restor|rebalanc|re-balanc)\w*\b[^.]{0,30}\bbalance|\brebalanc\w*|\b(balance|balancing) (of )?(your |the |brain )*(chemicals?|dopamine|serotonin)|\bchemical balance/i, say: "Say what the treatment does." },
  { name: "low dopamine", pattern: /\blow (levels? of )?(dopamine|serotonin|norepinephrine)\b/i, say: "No test shows a low level; say what is known." },
  { name: "broken brain", pattern: /\b(broken|damaged|depleted) (brain|dopamine|serotonin)|\bbrains? (is|are|gets?) (broken|damaged|depleted)|\bdepleted\b/i, say: "Say that brains can change." },
  { name: "boost", pattern: /\bboost\w*/i, say: "Say what it may help with." },
  { name: "proven", pattern: /\b(un)?proven\b|\bproves?\b/i, say: "Use the certainty word of the grade." },
  { name: "cure", pattern: /\bcures?\b|\bcured (of|from|my|your)\b/i, say: "Say that it can help." },
  { name: "natural alternative", pattern: /\bnatural (alternative|antidepressant|remed)/i, say: "Name the thing and what is known of it." },
  { name: "just", pattern: /\bjust\b/i, say: "Leave the word out." },
  { name: "failed", pattern: /\bfailed\b|\btreatment failure\b/i, say: "Say that it did not help enough." },
  { name: "commit suicide", pattern: /\bcommit(s|ted|ting)? suicide\b/i, say: "Say die by suicide." },
  { name: "rewire", pattern: /\bre-?wir/i, say: "Say that brains can change." },
  { name: "life-saving", pattern: /\blife-?saving\b/i, say: "Say what it does." },
  { name: "app", pattern: /\b(download|install|try|use|get) (the |this |our |an |a )?(\w+ )?apps?\b/i, say: "Name no app." },
];

/** Doses and plans for raising or lowering: refused in every part of a topic. */
const doses: Rule[] = [
  { name: "dose", pattern: /\b\d+(\.\d+)?\s?(mg|mcg|µg|milligrams?|micrograms?|ml)\b|\b(mg|mcg|milligrams?)\b/i, say: "Print no doses." },
  { name: "dose", pattern: /\b(half|quarter|one|two|three|\d+) (of )?(a |the |your )?(pills?|tablets?|capsules?) (a|each|every|per|once|twice|for)\b/i, say: "Print no doses." },
  { name: "dose plan", pattern: /\b(cut|lower|raise|reduce|increase|drop|halve|double)\b[^.!?]{0,30}\b(by (half|a quarter|\d+)|every (other |second )?(day|week|month|\d+))/i, say: "Print no plan for raising or lowering." },
];

/** Refused in what a patient reads; a clinician's talking point may name the word. */
const patientOnly: Rule[] = [
  { name: "taper", pattern: /\btaper\w*/i, say: "Say that the prescriber plans it with them." },
  {
    name: "change of medicine",
    pattern: /^(please )?(start|stop|quit|skip|change|raise|lower|cut|double|halve|increase|reduce|begin) (taking |using )?(your|the|this|a|an|any)\b[^.!?]{0,20}\b(dose|pills?|medicines?|drugs?|tablets?|antidepressants?)\b/i,
    say: "Send the reader to the prescriber.",
  },
];

export type Forbidden = { name: string; found: string; say: string };

/**
 * @param sentence one sentence. @param reader `patient` for what prints, `clinician` for talking points.
 * @param corrects names of rules this topic may quote.
 */
export function forbiddenIn(sentence: string, reader: "patient" | "clinician", corrects: readonly string[] = []): Forbidden[] {
  const rules = reader === "patient" ? [...words, ...doses, ...patientOnly] : doses;
  return rules.flatMap(({ name, pattern, say }) => {
    const found = pattern.exec(sentence)?.[0];
    return found === undefined || corrects.includes(name) ? [] : [{ name, found, say }];
  });
}

/** Names that `corrects` may hold. */
export const correctable: readonly string[] = words.map((rule) => rule.name);
