import type {
  AnswersSeenInput,
  LinkIdInput,
  MadeLink,
  MakePatientLinkInput,
} from "@/lib/deliveries/links/schema";

type Answer<T> = { ok: true; value: T } | { ok: false; words: string; nextStep: string };

export type LinkActions = {
  make: (input: MakePatientLinkInput) => Promise<Answer<MadeLink>>;
  revoke: (input: LinkIdInput) => Promise<Answer<{ linkId: string }>>;
  markSeen: (input: AnswersSeenInput) => Promise<Answer<{ seen: number }>>;
};

/** How many signs a passcode has. */
export type PasscodeLength = { least: number; most: number };
