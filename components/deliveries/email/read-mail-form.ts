/** What was typed into the form of a mail, as the command takes it, or what is wrong and where. */
import { mailHandoutInput, type MailForm, type MailHandoutInput } from "@/lib/deliveries/schema";
import { sameAddress } from "@/lib/deliveries/email/rules";
import type { Paper, PrintSize } from "@/lib/document/schema";

export type Typed = {
  /** One of this patient's earlier addresses, or null for one that is typed. */
  chosen: string | null;
  to: string;
  again: string;
  form: MailForm;
  agreed: boolean;
  password: string;
  days: string;
};
export type Field = "to" | "again" | "agreed" | "password" | "days";
export type Faults = Partial<Record<Field, string>>;
/** An earlier consent to this address: its day or null, and whether it is surely this patient's. */
export type EarlierConsent = { on: string | null; sure: boolean };
export type Around = {
  id: string;
  requestId: string;
  paper: Paper;
  size: PrintSize;
  today: string;
  consent: EarlierConsent;
};

const fieldOf: Record<string, Field> = { to: "to", consentOn: "agreed", password: "password", days: "days" };
const agreeFirst = "Ask the patient first, or choose another way.";

/** @returns the input, or the faults by field; the address is checked before its second typing. */
export function readMailForm(
  typed: Typed,
  { id, requestId, paper, size, today, consent }: Around,
): { input: MailHandoutInput } | { faults: Faults } {
  const plain = { id, requestId, paper, size, to: (typed.chosen ?? typed.to).trim() };
  const given = {
    attached: {
      ...plain,
      form: "attached",
      consentOn: typed.agreed || (consent.on && consent.sure) ? (consent.on ?? today) : "",
    },
    protected: { ...plain, form: "protected", password: typed.password },
    link: { ...plain, form: "link", days: /^\d+$/.test(typed.days.trim()) ? Number(typed.days) : Number.NaN },
  }[typed.form];
  const read = mailHandoutInput.safeParse(given);
  const faults: Faults = {};
  for (const { path, message } of read.error?.issues ?? []) {
    const field = fieldOf[String(path[0])];
    if (field)
      faults[field] ??=
        field === "agreed" ? agreeFirst : field === "days" ? "Write a whole number from 1 to 90." : message;
  }
  if (typed.chosen === null && !faults.to && !sameAddress(typed.to.trim(), typed.again.trim()))
    faults.again = "The two addresses differ. Look at both.";
  return read.success && Object.keys(faults).length === 0 ? { input: read.data } : { faults };
}
