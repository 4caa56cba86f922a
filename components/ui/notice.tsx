import type { ReactNode } from "react";

type Tone = "caution" | "stop" | "good" | "plain";

const tones: Record<Tone, { box: string; sign: string; word: string }> = {
  caution: { box: "border-caution bg-caution-soft text-ink", sign: "▲", word: "Caution" },
  stop: { box: "border-stop bg-stop-soft text-ink", sign: "■", word: "Stop" },
  good: { box: "border-good bg-surface text-ink", sign: "✓", word: "Done" },
  plain: { box: "border-line bg-sunken text-ink", sign: "", word: "" },
};

const inks: Record<Tone, string> = {
  caution: "text-caution",
  stop: "text-stop",
  good: "text-good",
  plain: "text-quiet",
};

/** A boxed message: never colour alone, always a shape and a word. */
export function Notice({
  tone = "plain",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  const { box, sign, word } = tones[tone];
  const heading = title ?? word;
  return (
    <div className={`rounded-md border border-l-4 p-3 ${box}`}>
      {heading ? (
        <p className={`font-bold ${inks[tone]}`}>
          {sign ? <span aria-hidden="true">{sign} </span> : null}
          {heading}
        </p>
      ) : null}
      {children}
    </div>
  );
}
