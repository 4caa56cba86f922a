/** English phrases of the gates. */
import type { LanguageWords } from "./phrases";

export const englishWords: LanguageWords = {
  refused: [
    {
      name: "chemical imbalance",
      pattern: /\bchemical(ly)? imbalance/i,
      say: "Say that depression has many causes.",
    },
    {
      name: "restore balance",
      pattern:
        /\b(restor|rebalanc|re-balanc)\w*\b[^.]{0,30}\bbalance|\brebalanc\w*|\b(balance|balancing) (of )?(your |the |brain )*(chemicals?|dopamine|serotonin)|\bchemical balance/i,
      say: "Say what the treatment does.",
    },
    {
      name: "low dopamine",
      pattern: /\blow (levels? of )?(dopamine|serotonin|norepinephrine)\b/i,
      say: "No test shows a low level; say what is known.",
    },
    {
      name: "broken brain",
      pattern:
        /\b(broken|damaged|depleted) (brain|dopamine|serotonin)|\bbrains? (is|are|gets?) (broken|damaged|depleted)|\bdepleted\b/i,
      say: "Say what people notice, and what helps.",
    },
    { name: "boost", pattern: /\bboost\w*/i, say: "Say what it may help with." },
    { name: "proven", pattern: /\b(un)?proven\b|\bproves?\b/i, say: "Use the certainty word of the grade." },
    { name: "cure", pattern: /\bcures?\b|\bcured (of|from|my|your)\b/i, say: "Say that it can help." },
    {
      name: "natural alternative",
      pattern: /\bnatural (alternative|antidepressant|remed)/i,
      say: "Name the thing and what is known of it.",
    },
    { name: "just", pattern: /\bjust\b/i, say: "Leave the word out." },
    { name: "failed", pattern: /\bfailed\b|\btreatment failure\b/i, say: "Say that it did not help enough." },
    { name: "commit suicide", pattern: /\bcommit(s|ted|ting)? suicide\b/i, say: "Say die by suicide." },
    { name: "rewire", pattern: /\bre-?wir/i, say: "Say what people notice, and what helps." },
    { name: "life-saving", pattern: /\blife-?saving\b/i, say: "Say what it does." },
    {
      name: "app",
      pattern: /\b(download|install|try|use|get) (the |this |our |an |a )?(\w+ )?apps?\b/i,
      say: "Name no app.",
    },
  ],
  illnesses: [
    "depression",
    "bipolar disorder",
    "anxiety",
    "psychosis",
    "mania",
    "schizophrenia",
    "dementia",
    "Parkinson's disease",
    "Alzheimer's disease",
    "diabetes",
    "epilepsy",
    "anorexia",
    "bulimia",
    "glaucoma",
    "migraine",
    "serotonin syndrome",
    "akathisia",
    "anhedonia",
    "insomnia",
    "inflammation",
  ],
  calques: [],
  doses: [
    {
      name: "dose",
      pattern: /\b\d+(\.\d+)?\s?(mg|mcg|µg|milligrams?|micrograms?|ml)\b|\b(mg|mcg|milligrams?)\b/i,
      say: "Print no doses.",
    },
    {
      name: "dose",
      pattern:
        /\b(half|quarter|one|two|three|\d+) (of )?(a |the |your )?(pills?|tablets?|capsules?) (a|each|every|per|once|twice|for)\b/i,
      say: "Print no doses.",
    },
    {
      name: "dose plan",
      pattern:
        /\b(cut|lower|raise|reduce|increase|drop|halve|double)\b[^.!?]{0,30}\b(by (half|a quarter|\d+)|every (other |second )?(day|week|month|\d+))/i,
      say: "Print no plan for raising or lowering.",
    },
  ],
  patientOnly: [
    { name: "taper", pattern: /\btaper\w*/i, say: "Say that the prescriber plans it with them." },
    {
      name: "change of medicine",
      pattern:
        /^(please )?(start|stop|quit|skip|change|raise|lower|cut|double|halve|increase|reduce|begin) (taking |using )?(your|the|this|a|an|any)\b[^.!?]{0,20}\b(dose|pills?|medicines?|drugs?|tablets?|antidepressants?)\b/i,
      say: "Send the reader to the prescriber.",
    },
  ],
  medicine: [
    {
      what: "what to watch for",
      pattern:
        /\b(watch|side effects?|signs?|restless|keep still|urges?|fever|seizures?|wired|sped up|suicide|new or worse|feel(ing)? worse)\b/i,
      fix: "Name what to watch for.",
    },
    { what: "when to call", pattern: /\bcall\b/i, fix: "Say when to call." },
  ],
  doNotStop: {
    pattern:
      /\b(do not|don['’]t|never|not to) (\w+ ){0,3}(stop|quit|come off)\b(?! (moving|trying|talking))/i,
    otherThan:
      /\b(alcohol|drink\w*|sedatives?|calming|sleep(ing)? pills?|benzodiazepines?|opioids?|seizure (pills?|medicines?)|aspirin|blood thinners?)\b/i,
  },
  holdSign:
    /\b(seizures?|(swollen|swelling of the) (face|lips?|tongue)|trouble breathing|hives|blister\w*|peeling|sores in (the|your) mouth|mouth sores|rash|stiff(ness)?|jerk\w*|twitch\w*|fever|heavy sweating|confus\w+|pounding (or very bad )?headache|very bad headache|chest pain|slurred|unsteady|coarse shaking|erections?|yellow (skin|eyes)|dark urine|faint\w*|eye pain|halos|too much (medicine|of (it|a|the|this|any)))\b/i,
  leaveOut: [
    {
      about: "involving people at home",
      pattern:
        /\b(family(?! (have|has) had| history)|families|friends?|partner|spouse|husband|wife|loved ones?|relatives?|roommate|fridge|(someone|somebody|person|people) you trust|someone close|trusted person|invite)\b/i,
      unless: ["soc.unsafe_home"],
    },
    {
      about: "weight",
      pattern:
        /\b(weigh(ed|ing|s)? (yourself|daily|weekly)|your weight|body weight|weight (gain|loss|change\w*|stays|goes)|(gain|lose|losing|gaining)( \w+)? weight|weight|calories?|bmi|waist)\b/i,
      unless: ["hx.eating_disorder", "hx.binge_eating"],
    },
  ],
  headingAgain: /^((one|a) way (to|of) (picture|see|imagine|imagining)|think of|picture|imagine)\b/i,
  ritual: /\b(brains?|bodies|bod(y|ies)) (and (brains?|bod(y|ies)) )?can change\b/i,
  inOneStudy: /\bin (one|a) (small )?study\b/i,
  denial: /\b(no|not|never|cannot|without|heard|read|told|myth|idea|whether|false|wrong)\b|n['’]t\b/i,
  denies: "no|not|never|cannot|may|might|[\\p{L}]+n['’]t",
  refuses: "no|not|never|cannot",
};
