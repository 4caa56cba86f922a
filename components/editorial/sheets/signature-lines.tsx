import type { SheetText } from "@/lib/editorial/sheets/schema";
import { textName } from "./words";

const roles = ["Prescriber", "Pharmacist", "Perinatal psychiatrist, where named above", "Translator"];
const fields = ["Name", "Role", "Date", "Signature"];

/**
 * On paper alone: who looked, and what they decided. Towline takes nobody's word from paper; what counts is
 * the sign-off on screen.
 */
export function SignatureLines({ texts }: { texts: readonly SheetText[] }) {
  return (
    <section className="whole hidden gap-3 border-t-2 border-ink pt-3 print:grid">
      <p className="font-bold">To sign on paper</p>
      <p>
        A box is ticked for what was read and found right. Ink here signs nothing in Towline: the person signs
        on screen too.
      </p>
      {texts.map(({ language, number }) => (
        <p key={language}>
          {textName(language)}, version {number}: <Box /> right as it stands <Box /> left out, because{" "}
          <span className="inline-block w-[9cm] border-b border-ink" />
        </p>
      ))}
      {roles.map((role) => (
        <div key={role} className="grid grid-cols-4 gap-4 pt-4">
          {fields.map((field) => (
            <span key={field} className="border-t border-ink text-sm">
              {field}
              {field === "Role" ? `: ${role}` : ""}
            </span>
          ))}
        </div>
      ))}
    </section>
  );
}

function Box() {
  return <span aria-hidden="true" className="ml-2 mr-1 inline-block size-2.5 border border-ink" />;
}
