import type { SaidWords } from "@/lib/handouts/conversation/schema";

const standings = { established: "well established", emerging: "early", contested: "disputed" } as const;

/** Words as they are said; `sources` shows behind each claim how sure it is and where it comes from. */
export function SaidWordsView({ said, sources }: { said: readonly SaidWords[]; sources: boolean }) {
  return said.map(({ text, standing, sources: names }, at) => (
    <span key={at}>
      {at > 0 ? " " : null}
      {text}
      {sources && standing ? (
        <small className="text-base text-quiet"> ({[standings[standing], ...names].join("; ")})</small>
      ) : null}
    </span>
  ));
}
