import type { CheckPoint } from "@/lib/library/check-first";
import type { SheetText } from "@/lib/editorial/sheets/schema";
import { textName } from "./words";

const always = ["prescriber", "translator"] as const;
const fields = ["Name", "Role", "Date", "Signature"];

/**
 * On paper alone: who looked, and what they decided. Towline takes nobody's word from paper; what counts is
 * the sign-off on screen.
 */
export function SignatureLines({
  texts,
  points,
}: {
  texts: readonly SheetText[];
  points: readonly CheckPoint[];
}) {
  const roles = [...new Set([...always, ...points.map((point) => point.for)])];
  return (
    <section className="whole hidden border-t-2 border-ink pt-2 print:block">
      <p className="font-bold">To sign on paper</p>
      <p>
        A box is ticked for what was read and found right. Ink here signs nothing in Towline: the person signs
        on screen too.
      </p>
      <div className="grid grid-cols-2 gap-6">
        {texts.map(({ language, number }) => (
          <p key={language} className="border-b border-ink">
            {textName(language)}, version {number}: <Box /> right as it stands <Box /> left out, because
          </p>
        ))}
      </div>
      {roles.map((role) => (
        <div key={role} className="grid grid-cols-4 gap-4 pt-5">
          {fields.map((field) => (
            <span key={field} className="border-t border-ink text-sm">
              {field === "Role" ? `Role: ${role}` : field}
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
