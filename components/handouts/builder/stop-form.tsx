"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Chips } from "@/components/ui/chips";
import type { AnswerStopInput } from "@/lib/handouts/schema";
import type { StopView } from "@/lib/handouts/draft/schema";
import { openLists, saysEnough, withChoice } from "@/lib/handouts/stops/stop-answers";

export type StopAnswer = Omit<AnswerStopInput, "id" | "stopId">;
type Props = {
  stop: StopView;
  onAnswer: (answer: StopAnswer) => Promise<boolean>;
  /** Closes the form of an answer that is being amended; null while there is none yet. */
  onLeave: (() => void) | null;
};

/** What was found, as chips, and a line about it; begins with the answer that is being amended. */
export function StopForm({ stop, onAnswer, onLeave }: Props) {
  const [text, setText] = useState(stop.answer?.text ?? "");
  const [choice, setChoice] = useState(stop.answer?.chosen.choice ?? undefined);
  const [findings, setFindings] = useState(stop.answer?.chosen.findings ?? {});
  const [busy, setBusy] = useState(false);
  const [pressed, setPressed] = useState(false);
  // Where one answer alone is open there is nothing to choose.
  const asks = stop.answers.length > 1;
  const open = openLists(stop, findings).map(({ title }) => title);
  const lacks = [
    ...(asks && choice === undefined ? ["which it is"] : []),
    ...open.map((title) => `“${title}”`),
    ...(saysEnough(text) ? [] : ["a line of a few words"]),
  ];
  const send = async () => {
    setPressed(true);
    if (lacks.length > 0 || busy) return;
    setBusy(true);
    await onAnswer({ text: text.trim(), choice, findings });
    setBusy(false);
  };
  return (
    <form
      className="grid gap-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {asks ? (
        <Chips
          legend="Which is it?"
          name={`${stop.id}.choice`}
          choices={stop.answers}
          chosen={choice === undefined ? [] : [choice]}
          onChoose={(id) => setChoice(id)}
        />
      ) : null}
      {stop.record.map((list) => (
        <Chips
          key={list.id}
          legend={list.optional ? `${list.title} (may stay empty)` : list.title}
          name={`${stop.id}.${list.id}`}
          several={list.several}
          choices={list.choices}
          chosen={findings[list.id] ?? []}
          onChoose={(id, on) => setFindings(withChoice(findings, list, id, on))}
        />
      ))}
      <TextField
        label="What you did or found"
        hint="A few words; kept with this handout, never printed."
        value={text}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look={onLeave ? "primary" : "stop"}
          aria-disabled={busy || lacks.length > 0}
          aria-describedby={`${stop.id}-lacks`}
        >
          {onLeave ? "Record the new answer" : "Record it"}
        </Button>
        {onLeave ? (
          <Button look="quiet" onClick={onLeave}>
            Keep it as it is
          </Button>
        ) : null}
      </div>
      <p id={`${stop.id}-lacks`} role={pressed ? "status" : undefined} className="text-sm">
        {lacks.length > 0 ? `Still needed: ${lacks.join(", ")}.` : ""}
      </p>
    </form>
  );
}
