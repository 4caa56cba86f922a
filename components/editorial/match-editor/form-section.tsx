import { useId, type ReactNode } from "react";

type Props = { title: string; hint: string; faults?: string[]; children: ReactNode };

/** A part of the form with one sentence on what it does, and what the gates say of it. */
export function FormSection({ title, hint, faults = [], children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <div>
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        <p className="text-sm text-quiet">{hint}</p>
      </div>
      {faults.length > 0 ? (
        <ul className="grid gap-1 text-sm font-bold text-stop">
          {faults.map((fault) => (
            <li key={fault}>
              <span aria-hidden="true">■ </span>
              {fault}
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </section>
  );
}
