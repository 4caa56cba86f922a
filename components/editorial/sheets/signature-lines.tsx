import type { CheckPoint } from "@/lib/library/check-first";
import type { SheetText } from "@/lib/editorial/sheets/schema";
import { textName } from "./words";

const always = ["prescriber", "translator"] as const;

/**
 * On paper alone: who looked, and what they decided. Towline takes nobody's word from paper; what counts is
 * the sign-off on screen.
 */
export function SignatureLines({
  texts,
  points,
  crowded,
}: {
  texts: readonly SheetText[];
  points: readonly CheckPoint[];
  /** Whether the page is full, so that reasons are written on its back. */
  crowded: boolean;
}) {
  const roles = [...new Set([...always, ...points.map((point) => point.for)])];
  return (
    <section className="whole hidden border-t border-ink print:block">
      <p>
        <b>To sign.</b> Ink here signs nothing in Towline: the person signs on screen too, where the whole
        text stands.
      </p>
      <div className="texts">
        {texts.map(({ language, number }) => (
          <p key={language} className="line">
            <b>{textName(language)}</b>, version {number}: <Box /> right as it stands <Box /> left out;{" "}
            {crowded ? "reasons: overleaf" : "claims and reasons:"}
          </p>
        ))}
      </div>
      <div className={roles.length === 3 ? "signers three" : "signers"}>
        {roles.map((role) => (
          <p key={role} className="line">
            <b className="first-letter:uppercase inline-block">{role}</b>: name, date, signature
          </p>
        ))}
      </div>
    </section>
  );
}

function Box() {
  return <span aria-hidden="true" className="ml-2 mr-1 inline-block size-2.5 border border-ink" />;
}
