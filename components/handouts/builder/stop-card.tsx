"use client";
import { useState } from "react";
import type { StopView } from "@/lib/handouts/schema";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** A safety stop: what to do first, and the line that records it was done. */
export function StopCard({
  stop,
  onAnswer,
}: {
  stop: StopView;
  onAnswer: (text: string, choice?: string) => Promise<boolean>;
}) {
  const [text, setText] = useState("");
  const [choice, setChoice] = useState<string | undefined>(undefined);
  // Where one answer alone is open there is nothing to choose.
  const asks = stop.answers.length > 1;
  const ready = text.trim() !== "" && (!asks || choice !== undefined);
  const [busy, setBusy] = useState(false);
  return (
    <li className="rounded-md border border-l-4 border-stop bg-stop-soft p-3">
      <p className="font-bold text-stop">
        <span aria-hidden="true">■ </span>
        {stop.answer ? "Answered" : "Before printing"}
      </p>
      <p>{stop.message}</p>
      {stop.answer ? (
        <p className="pt-1 text-sm">
          <span className="text-good" aria-hidden="true">
            ✓{" "}
          </span>
          {stop.answer.by},{" "}
          <time dateTime={stop.answer.at} suppressHydrationWarning>
            {new Date(stop.answer.at).toLocaleString()}
          </time>
          : {stop.answer.choice ? `${stop.answer.choice}. ` : null}
          {stop.answer.text}
        </p>
      ) : (
        <form
          className="grid gap-2 pt-2"
          onSubmit={async (event) => {
            event.preventDefault();
            if (!ready) return;
            setBusy(true);
            if (await onAnswer(text.trim(), choice)) setText("");
            setBusy(false);
          }}
        >
          {asks ? (
            <fieldset className="grid gap-1">
              <legend className="font-bold">Which is it?</legend>
              {stop.answers.map(({ id, label }) => (
                <label key={id} className="flex min-h-6 items-start gap-2">
                  <input
                    type="radio"
                    name={stop.id}
                    value={id}
                    checked={choice === id}
                    onChange={() => setChoice(id)}
                    className="mt-1 size-4 accent-accent"
                  />
                  {label}
                </label>
              ))}
            </fieldset>
          ) : null}
          <TextField
            label="What you did or found"
            hint="One line; it is kept with this handout."
            value={text}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" look="stop" disabled={busy || !ready}>
            Record it
          </Button>
        </form>
      )}
    </li>
  );
}
