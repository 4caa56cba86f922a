/** The shape of what the gates look for in a language's texts. */

export type PhraseRule = { name: string; pattern: RegExp; say: string };

export type LanguageWords = {
  /**
   * Never said to a patient (docs/evidence/brief.md 0.3). A topic may list a name under `corrects` where it
   * quotes the phrase.
   */
  refused: PhraseRule[];
  /** Names of illnesses, masked like a medicine's: a reader learns them whole (corrections.md H.1.1). */
  illnesses: string[];
  /** Words that are not said like this in the language; none in the language of the first text. */
  calques: PhraseRule[];
  /** Doses and plans for raising or lowering: refused in every part of a topic. */
  doses: PhraseRule[];
  /** Refused in what a patient reads; a clinician's talking point may name the word. */
  patientOnly: PhraseRule[];
  /**
   * Said on both pages of every topic that names treatment with a medicine. Source: docs/evidence/brief.md
   * 0.3 and B, content rules.
   */
  medicine: { what: string; pattern: RegExp; fix: string }[];
  /**
   * Asks not to stop a medicine; about what nobody stops alone (alcohol, sedatives, a blood thinner) it is
   * another rule. Source: docs/evidence/corrections.md H.1.2.
   */
  doNotStop: { pattern: RegExp; otherThan: RegExp };
  /**
   * A sign that means "get help first, and take no more of it" (HGH-1 to HGH-12 of
   * docs/evidence/corrections.md H.1.2).
   */
  holdSign: RegExp;
  /** Lines that leave the page for those they could harm. Source: docs/evidence/brief.md G.2 and G.3. */
  leaveOut: { about: string; pattern: RegExp; unless: string[] }[];
  /**
   * The ritual sentence that no page says any more, and words that name a finding as one study's. Source:
   * docs/evidence/corrections.md H.1.3.
   */
  ritual: RegExp;
  inOneStudy: RegExp;
  /** Openings of an analogy that say again what stands above it: "Think of it this way". */
  headingAgain: RegExp;
  /**
   * Words that turn what follows into something not claimed; those that break a close run of words; those
   * that break a loose one.
   */
  denial: RegExp;
  denies: string;
  refuses: string;
};
