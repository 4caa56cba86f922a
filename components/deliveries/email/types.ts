import type { Language } from "@/lib/platform/languages";
import type { Outcome } from "@/lib/platform/outcome";
import type {
  DeliveryIdInput,
  DeliveryView,
  EarlierAddress,
  MailAgainInput,
  MailHandoutInput,
  MailPreview,
  PreviewMailInput,
  ResolveDeliveryInput,
} from "@/lib/deliveries/schema";
import type { MarkReturnedInput } from "@/lib/deliveries/outbox/schema";

/** What can be done with a delivery that is there. */
export type DeliveryStateActions = {
  cancel: (input: DeliveryIdInput) => Promise<Outcome<unknown>>;
  release: (input: DeliveryIdInput) => Promise<Outcome<unknown>>;
  resolve: (input: ResolveDeliveryInput) => Promise<Outcome<unknown>>;
  again: (input: MailAgainInput) => Promise<Outcome<unknown>>;
  returned: (input: MarkReturnedInput) => Promise<Outcome<unknown>>;
};
export type MailActions = DeliveryStateActions & {
  send: (input: MailHandoutInput) => Promise<Outcome<DeliveryView>>;
  preview: (input: PreviewMailInput) => Promise<Outcome<MailPreview>>;
};

/** What the form needs to know of the clinic and of this patient. */
export type MailFacts = {
  handoutId: string;
  /** Of the pages. */
  language: Language;
  earlier: EarlierAddress[];
  /** The clinic's day. */
  today: string;
  linkDays: number;
  /** The clinic's: every time on the page is told in it. */
  timezone: string;
  /** Whether a private link opens anywhere but on this machine. */
  reachable: boolean;
  /** False while no mail server is set: what is sent stays here. */
  sends: boolean;
};
