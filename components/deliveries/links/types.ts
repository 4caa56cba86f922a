import type { Outcome } from "@/lib/platform/outcome";
import type {
  AnswersSeenInput,
  LinkIdInput,
  MadeLink,
  MakePatientLinkInput,
} from "@/lib/deliveries/links/schema";

export type LinkActions = {
  make: (input: MakePatientLinkInput) => Promise<Outcome<MadeLink>>;
  revoke: (input: LinkIdInput) => Promise<Outcome<{ linkId: string }>>;
  markSeen: (input: AnswersSeenInput) => Promise<Outcome<{ seen: number }>>;
};

/** How many signs a passcode has. */
export type PasscodeLength = { least: number; most: number };
