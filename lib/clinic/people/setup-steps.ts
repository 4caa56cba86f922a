/** What an admin still has to set up before pages go out as they should. Pure. */
import { suggestedRetention, type ClinicSettings } from "@/lib/clinic/settings/schema";
import type { SitePath } from "@/lib/platform/site-path";
import { sitePath } from "@/lib/platform/site-path";

export type SetupFacts = {
  clinic: Pick<ClinicSettings, "name" | "phone" | "onePersonPractice" | "retentionDecided">;
  /** Whether a mail server is set. */
  sendsMail: boolean;
  /** People who can sign in. */
  people: number;
  /** Published texts, and those a prescriber of this clinic stands behind. */
  texts: { all: number; signedOff: number };
};
export type SetupStep = { id: string; words: string; why: string; path: SitePath; done: boolean };

/** @returns every step in the order they matter to a patient's page, with what is done. */
export function setupSteps({ clinic, sendsMail, people, texts }: SetupFacts): SetupStep[] {
  return [
    {
      id: "name",
      words: "Write the clinic’s name",
      why: "It stands at the top of every page.",
      path: sitePath("/desk/clinic", {}),
      done: clinic.name !== "",
    },
    {
      id: "phone",
      words: "Write the clinic’s telephone",
      why: "Pages ask patients to call you, and say no number until then.",
      path: sitePath("/desk/clinic", {}),
      done: clinic.phone !== "",
    },
    {
      id: "review",
      words: "Sign off the pages you use",
      why: `${texts.signedOff} of ${texts.all} are signed off. The others say that no prescriber here has reviewed them.`,
      path: sitePath("/desk/sheets", {}),
      done: texts.all > 0 && texts.signedOff === texts.all,
    },
    {
      id: "people",
      words: "Invite a second person",
      why: "A text of your own is approved by someone else, and a second admin lets you in again.",
      path: sitePath("/desk/people", {}),
      done: people > 1 || clinic.onePersonPractice,
    },
    {
      id: "retention",
      words: "Say how long handouts are kept",
      why: `Until you do, what they say about patients is kept for ever. ${suggestedRetention} months are suggested.`,
      path: sitePath("/desk/clinic", {}),
      done: clinic.retentionDecided,
    },
    {
      id: "mail",
      words: "Set a mail server",
      why: "Without one, mail to patients stays on this computer. Whoever runs Towline sets SMTP_URL.",
      path: sitePath("/desk/mail", {}),
      done: sendsMail,
    },
  ];
}
