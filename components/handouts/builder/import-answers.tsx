"use client";
import { useRef, useState } from "react";
import type { QuestionnaireChoice } from "@/lib/engine/questionnaires/questionnaire-choice";
import type { ImportedAnswers } from "@/lib/engine/questionnaires/questionnaire-response";
import { FilledIn, SeveralDays, type Filled } from "./imported-answers";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { readTextFile } from "@/components/ui/read-text-file";
import { useAction } from "@/components/ui/use-action";
import type { Refusal } from "@/lib/platform/outcome";
import type { BuilderActions } from "./types";

type Props = {
  forms: QuestionnaireChoice[];
  read: BuilderActions["readAnswers"];
  onAnswers: (levels: ImportedAnswers["levels"]) => void;
};

/** More than this would never reach the door, whose own words come for anything below. */
const mostLetters = 400_000;
const tooMuch: Refusal = {
  ok: false,
  code: "invalid",
  words: "That is too much at once.",
  nextStep: "Choose one or two files of at most 200 kB each.",
};
const lost: Refusal = {
  ok: false,
  code: "unavailable",
  words: "Nothing was filled in: the server can’t be reached.",
  nextStep: "Try again.",
};

/**
 * Texts that were given, read one gift at a time: at once filled in, or offered where they
 * are of several days.
 */
function useImport({ read, onAnswers }: Pick<Props, "read" | "onAnswers">) {
  const { run, busy, problem, refuse } = useAction({ lost });
  const [filled, setFilled] = useState<Filled | null>(null);
  /** Answers of several days, until the clinician takes those of one or leaves them. */
  const [offered, setOffered] = useState<ImportedAnswers | null>(null);

  const fillIn = (answers: ImportedAnswers) => {
    onAnswers(answers.levels);
    setOffered(null);
    setFilled({ answers, at: Date.now() });
  };

  const take = async (texts: string[]) => {
    if (busy) return false;
    setFilled(null);
    setOffered(null);
    const answer = await run(async () =>
      texts.join("").length > mostLetters ? tooMuch : await read({ texts }),
    );
    if (!answer?.ok) return false;
    if (Object.keys(answer.value.severalDays).length > 0) setOffered(answer.value);
    else fillIn(answer.value);
    return true;
  };

  const takeFiles = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen again once it was corrected.
    input.value = "";
    if (files.length > 2 || files.some(({ size }) => size > mostLetters)) refuse(tooMuch);
    else if (files.length > 0) await take(await Promise.all(files.map(readTextFile)));
  };
  return { take, takeFiles, fillIn, leave: () => setOffered(null), busy, problem, filled, offered };
}

/**
 * PHQ-9 and GAD-7 filled in from FHIR files, as if they had been typed. The files themselves are not kept.
 */
export function ImportAnswers({ forms, read, onAnswers }: Props) {
  const { take, takeFiles, fillIn, leave, busy, problem, filled, offered } = useImport({ read, onAnswers });
  const pasted = useRef<HTMLTextAreaElement>(null);
  const takePasted = async () => {
    const taken = await take([pasted.current?.value ?? ""]);
    if (taken && pasted.current) pasted.current.value = "";
  };

  return (
    <details className="border-b border-line py-2">
      <summary className="min-h-9 font-bold">Fill in from the record system</summary>
      <div className="grid gap-3 pt-1">
        <p className="text-sm text-quiet">
          One or two FHIR R4 files (JSON) with PHQ-9 or GAD-7, as a QuestionnaireResponse or as Observations.
          Only the answers and their day are read; nothing else of the file is kept.
        </p>
        <label className="grid gap-1 text-sm font-bold">
          Choose a file
          <input
            type="file"
            multiple
            accept=".json,application/json,application/fhir+json"
            disabled={busy}
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface p-2 font-normal text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
            onChange={(event) => void takeFiles(event.currentTarget)}
          />
        </label>
        <TextArea
          ref={pasted}
          label="Or paste its text"
          rows={3}
          autoComplete="off"
          spellCheck={false}
          className="text-sm"
        />
        <div>
          <Button small aria-disabled={busy} onClick={() => void takePasted()}>
            Fill in
          </Button>
        </div>
        <p role="status" className="text-sm">
          {busy ? "Reading…" : ""}
        </p>
        {offered ? <SeveralDays forms={forms} answers={offered} onTake={fillIn} onLeave={leave} /> : null}
        <FilledIn forms={forms} filled={filled} />
        {problem ? (
          <div role="alert">
            <Notice tone="caution" title={problem.words}>
              <p>{problem.nextStep}</p>
            </Notice>
          </div>
        ) : null}
      </div>
    </details>
  );
}
