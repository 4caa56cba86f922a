"use client";
import { useEffect, useState } from "react";
import type { Figures, Finding, GateView } from "@/lib/editorial/schema";

type Props = { gates: GateView | null; onChoose: (finding: Finding) => void };

const ANNOUNCE_MS = 1_500;

/**
 * What the library's gates say of the text, live: what stops the page first, then remarks, each
 * with what to do.
 */
export function GateMargin({ gates, onChoose }: Props) {
  if (!gates)
    return (
      <section aria-label="Gates">
        <p className="text-sm text-quiet">The gates are being asked.</p>
      </section>
    );
  const ordered = [...gates.findings].sort((one, other) => Number(other.stops) - Number(one.stops));
  return (
    <section aria-labelledby="gates-title" data-gates className="grid gap-2">
      <h2 id="gates-title" className="text-lg">
        {countWords(gates)}
      </h2>
      <Announced words={countWords(gates)} />
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {gates.figures.map((figures) => (
          <FiguresOf key={figures.layer} figures={figures} />
        ))}
      </dl>
      {ordered.length === 0 ? null : (
        <ul
          className="grid max-h-72 gap-1 overflow-y-auto rounded-md border border-line bg-surface p-1"
          aria-label="Findings"
        >
          {ordered.map((finding, index) => (
            <li key={`${finding.problem} ${index}`}>
              <button
                type="button"
                onClick={() => onChoose(finding)}
                className="calm-motion block w-full rounded px-2 py-1.5 text-left text-sm hover:bg-sunken"
              >
                <span className={`block ${finding.stops ? "text-stop" : "text-caution"}`}>
                  <b>{finding.stops ? "■ Stop" : "▲ Remark"}</b>
                </span>
                <span className="block wrap-anywhere">{finding.problem}</span>
                <span className="block text-quiet">{finding.fix}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function countWords({ findings }: GateView): string {
  const stops = findings.filter((finding) => finding.stops).length;
  const remarks = findings.length - stops;
  const remarkWords = remarks === 0 ? "no remarks" : remarks === 1 ? "1 remark" : `${remarks} remarks`;
  return stops === 0
    ? `Every gate passes, ${remarkWords}`
    : `${stops} ${stops === 1 ? "stops" : "stop"} this page, ${remarkWords}`;
}

/** Said once the writing rests, not at every key. */
function Announced({ words }: { words: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), ANNOUNCE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

/** With two decimals, as the gate judges and names it: 6.04 over a bar of 6 is no 6.0. */
const shown = (figure: number | null) => (figure === null ? null : figure.toFixed(2));

function FiguresOf({ figures: { layer, grade, smog, ease, words, longest } }: { figures: Figures }) {
  const all = [
    ["grade", shown(grade)],
    ["SMOG", shown(smog)],
    ["ease", shown(ease)],
    ["words", String(words)],
    ["longest sentence", String(longest)],
  ].filter(([, figure]) => figure !== null);
  return (
    <div className="flex gap-2">
      <dt className="font-bold">{layer === "brief" ? "Brief" : "Full"}</dt>
      <dd className="text-quiet">{all.map(([name, figure]) => `${name} ${figure}`).join(" · ")}</dd>
    </div>
  );
}
