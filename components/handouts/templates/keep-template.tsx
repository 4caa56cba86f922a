"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useAction } from "@/components/ui/use-action";
import { inOneLine } from "@/lib/platform/outcome";
import type { KeepTemplate } from "./types";

/** Keeps the choice beside it for other patients: topics, order and lengths, and nothing of this one. */
export function KeepTemplatePanel({ handoutId, keep }: { handoutId: string; keep: KeepTemplate }) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  const { run, busy, problem } = useAction();
  const send = async () => {
    if (!name.trim() || busy) return;
    const answer = await run(() => keep({ handoutId, name, shared }));
    if (!answer?.ok) return;
    setKept(name.trim());
    setName("");
  };
  return (
    <details>
      <summary className="min-h-9 font-bold">Keep as template</summary>
      <form
        className="grid gap-2 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="text-sm text-quiet">
          Topics, their order and lengths, size and grey go along. Profile, names, notes and plan stay here.
        </p>
        <TextField
          label="Name of the template"
          hint="Like “First medicine, brief”. Never a patient’s name."
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          Share it with every clinician here
        </label>
        <div>
          <Button type="submit" aria-disabled={busy || !name.trim()}>
            Keep it
          </Button>
        </div>
        <p role="status" className="text-sm">
          {kept ? `“${kept}” is kept. It stands beside “New handout”.` : ""}
        </p>
        {problem ? (
          <p role="alert" className="text-sm text-caution">
            {inOneLine(problem)}
          </p>
        ) : null}
      </form>
    </details>
  );
}
