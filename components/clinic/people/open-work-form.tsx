"use client";
import { useId, useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import { openWorkWords } from "@/lib/clinic/people/open-work-words";
import { hasLeft } from "@/lib/clinic/people/who-may-take-over";
import type { DisablePersonInput, PersonRow } from "@/lib/clinic/people/schema";

type Links = DisablePersonInput["links"];
type Props = {
  person: PersonRow;
  takers: PersonRow[];
  send: (input: DisablePersonInput) => Promise<Outcome<{ personId: string }>>;
  done: () => void;
};

/** What a person has open, in plain counts, and what becomes of it: as they are shut out, or later. */
export function OpenWorkForm({ person, takers, send, done }: Props) {
  const left = hasLeft(person);
  const [takerId, setTaker] = useState("");
  const [links, setLinks] = useState<Links | null>(null);
  const chosen = person.open.links === 0 ? (takerId ? "keep" : "later") : links;
  const { problem, problemRef, busy, onSubmit } = useSubmit(async ({ reason = "" }) => {
    if (chosen === null)
      return {
        ok: false as const,
        code: "invalid" as const,
        words: "Say what becomes of the open links.",
        nextStep: "Choose one of the answers about them.",
      };
    return send({ personId: person.id, reason, links: chosen, takerId: takerId || null });
  }, done);
  return (
    <form
      method="post"
      aria-label={left ? `Work that ${person.name} left` : `Shut ${person.name} out`}
      onSubmit={onSubmit}
      className="grid max-w-xl gap-4 pt-2"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <Open person={person} left={left} />
      <TextField
        label="Why"
        hint="Kept with the decision, for admins. No word about a patient."
        name="reason"
        required
        maxLength={500}
        autoComplete="off"
      />
      <Taker
        takers={takers}
        takerId={takerId}
        onTaker={(id) => {
          setTaker(id);
          setLinks(null);
        }}
      />
      {person.open.links > 0 ? (
        <LinkChoice
          taker={takers.find(({ id }) => id === takerId)?.name ?? null}
          links={links}
          onLinks={setLinks}
        />
      ) : null}
      <div>
        <Button type="submit" look={left ? "primary" : "stop"} aria-disabled={busy}>
          {left ? "Decide" : `Shut ${person.name} out`}
        </Button>
      </div>
    </form>
  );
}

function Open({ person: { name, open }, left }: { person: PersonRow; left: boolean }) {
  const lines = openWorkWords(open);
  if (lines.length === 0) return <p>{name} has nothing open.</p>;
  const list = (
    <ul className="list-disc pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  if (left)
    return (
      <Notice tone="caution" title="Waits for a decision">
        {list}
      </Notice>
    );
  return (
    <div className="grid gap-2">
      <p>{name} has open:</p>
      {list}
      <p className="text-sm text-quiet">
        Mail that has not left is held at once and can be sent by whoever takes over. Lists stop. Approvals go
        back to who asked, unless someone takes over.
      </p>
    </div>
  );
}

function Taker({
  takers,
  takerId,
  onTaker,
}: {
  takers: PersonRow[];
  takerId: string;
  onTaker: (id: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-bold">
        Who takes over the handouts
      </label>
      <select
        id={id}
        value={takerId}
        onChange={(event) => onTaker(event.target.value)}
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink"
      >
        <option value="">Nobody yet</option>
        {takers.map((taker) => (
          <option key={taker.id} value={taker.id}>
            {taker.name} ({taker.email})
          </option>
        ))}
      </select>
    </div>
  );
}

/** A link was given to a patient, so closing it is never done by the way. */
function LinkChoice({
  taker,
  links,
  onLinks,
}: {
  taker: string | null;
  links: Links | null;
  onLinks: (links: Links) => void;
}) {
  const name = useId();
  const answers: [Links, string][] = [
    ["close", "Close them all: patients can open their pages no more"],
    taker
      ? ["keep", `Keep them open: ${taker} answers for them`]
      : ["later", "Decide later: they stay open and are listed here"],
  ];
  return (
    <fieldset className="grid gap-1">
      <legend className="font-bold">Open private links</legend>
      {answers.map(([value, words]) => (
        <label key={value} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={links === value}
            onChange={() => onLinks(value)}
            className="size-4 shrink-0 accent-accent"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
