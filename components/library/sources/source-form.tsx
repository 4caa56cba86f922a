"use client";
import { sourceKeyPattern } from "@/lib/platform/slug";
import { useEffect, useRef } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import type { Outcome } from "@/lib/platform/outcome";
import { tagWords, type SourceFields, type SourceRow } from "@/lib/library/sources/schema";

type Props = {
  source: SourceRow | null;
  send: (input: SourceFields) => Promise<Outcome<void>>;
  done: (key: string) => void;
  close: () => void;
};

/** A new source, or one that is changed; its key is what texts cite and stays. */
export function SourceForm({ source, send, done, close }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const keyNow = () => source?.key ?? String(new FormData(form.current ?? undefined).get("key") ?? "").trim();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    (fields) => send({ ...fields, key: keyNow() } as SourceFields),
    () => done(keyNow()),
  );
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  return (
    <form
      ref={form}
      method="post"
      onSubmit={onSubmit}
      className="grid gap-3 rounded-md border border-edge bg-surface p-4"
      aria-label={source ? `Change ${source.key}` : "Add a source"}
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      {source ? null : (
        <TextField
          label="Key"
          hint="First author and year, as in Page2024. Texts cite it; it never changes."
          name="key"
          required
          maxLength={80}
          pattern={sourceKeyPattern}
        />
      )}
      <TextArea
        label="Citation"
        name="citation"
        required
        maxLength={1000}
        rows={3}
        defaultValue={source?.citation}
      />
      <TextArea
        label="The same in Spanish"
        hint="For a guideline, label or page. Leave it empty for an author’s paper, whose title stays."
        name="es"
        lang="es"
        maxLength={1000}
        rows={2}
        defaultValue={source?.es ?? ""}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="DOI"
          hint="Leave it empty when unknown."
          name="doi"
          maxLength={220}
          defaultValue={source?.doi ?? ""}
        />
        <TextField
          label="PMID"
          hint="Leave it empty when unknown."
          name="pmid"
          inputMode="numeric"
          maxLength={9}
          defaultValue={source?.pmid ?? ""}
        />
      </div>
      <HowRead tag={source?.tag} />
      <TextArea
        label="Note"
        hint="For editors: what it does and doesn't show."
        name="note"
        maxLength={1000}
        defaultValue={source?.note ?? ""}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={busy}>
          {source ? "Save" : "Add it"}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

function HowRead({ tag: chosen }: { tag: SourceRow["tag"] | undefined }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-bold">How it was read</legend>
      {(Object.keys(tagWords) as (keyof typeof tagWords)[]).map((tag) => (
        <label key={tag} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="tag"
            value={tag}
            required
            defaultChecked={chosen === tag}
            className="size-4 accent-accent"
          />
          <b>{tag}</b> {tagWords[tag]}
        </label>
      ))}
    </fieldset>
  );
}
