import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";

const box =
  "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink placeholder:text-quiet";

type Words = { label: string; hint?: ReactNode; error?: string | null; hideLabel?: boolean };

function Frame({ id, label, hint, error, hideLabel, children }: Words & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-bold"}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-bold text-stop">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function describedBy(id: string, { hint, error }: Words): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

/** A labelled one-line input with hint and error tied to it for screen readers. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className = "",
  ...rest
}: Words & ComponentProps<"input">) {
  const own = useId();
  const id = rest.id ?? own;
  const words = { label, hint, error, hideLabel };
  return (
    <Frame id={id} {...words}>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, words)}
        className={`${box} ${className}`}
        {...rest}
      />
    </Frame>
  );
}

/** A labelled text area. */
export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className = "",
  ...rest
}: Words & ComponentProps<"textarea">) {
  const own = useId();
  const id = rest.id ?? own;
  const words = { label, hint, error, hideLabel };
  return (
    <Frame id={id} {...words}>
      <textarea
        id={id}
        rows={2}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, words)}
        className={`${box} ${className}`}
        {...rest}
      />
    </Frame>
  );
}
