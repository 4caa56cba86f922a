"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { StartButton } from "./start-button";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import type { TemplateView } from "@/lib/handouts/templates/schema";
import { inOneLine } from "@/lib/platform/outcome";
import { contentWords, kindTitles, starterNote } from "./template-words";
import type { ChangeTemplate, RemoveTemplate, StartFromTemplate } from "./types";

type Actions = { start: StartFromTemplate; change: ChangeTemplate; remove: RemoveTemplate };
type Props = Actions & { templates: TemplateView[] };

/** Every template by whose it is: start from it, rename, share, remove. */
export function TemplateList({ templates, ...actions }: Props) {
  return (["mine", "clinic", "starter"] as const).map((kind) => {
    const some = templates.filter((one) => one.kind === kind);
    return (
      <section key={kind} aria-labelledby={`templates-${kind}`} className="grid gap-2">
        <h2 id={`templates-${kind}`} className="text-xl">
          {kindTitles[kind]}
        </h2>
        {kind === "starter" ? <Notice tone="caution" title={starterNote} /> : null}
        {some.length === 0 ? <p className="text-quiet">None yet.</p> : null}
        <ul className="grid gap-2">
          {some.map((template) => (
            <Row key={template.id} template={template} {...actions} />
          ))}
        </ul>
      </section>
    );
  });
}

function Row({ template, start, change, remove }: Actions & { template: TemplateView }) {
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const { id, name, about, shared, mayChange, kind } = template;
  const settle = async (act: () => ReturnType<ChangeTemplate>) => {
    const answer = await run(act);
    if (!answer?.ok) return;
    setOpen(null);
    router.refresh();
  };
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-bold wrap-anywhere">{name}</p>
          <p className="text-sm text-quiet">
            {[about, kind === "mine" && shared ? "Shared with the clinic" : null].filter(Boolean).join(". ")}
          </p>
          <p className="text-sm">{contentWords(template)}</p>
        </div>
        <StartButton words="Start" about={name} start={() => start({ template: id })} />
      </div>
      {mayChange ? (
        <div className="flex flex-wrap gap-2">
          <Button small aria-expanded={open === "rename"} onClick={() => setOpen("rename")}>
            Rename<span className="sr-only"> {name}</span>
          </Button>
          <Button
            small
            aria-disabled={busy}
            onClick={() => void settle(() => change({ id, shared: !shared }))}
          >
            {shared ? "Stop sharing" : "Share with the clinic"}
            <span className="sr-only"> {name}</span>
          </Button>
          <Button small aria-expanded={open === "remove"} onClick={() => setOpen("remove")}>
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </div>
      ) : null}
      {open === "rename" ? (
        <Rename
          name={name}
          rename={(next) => settle(() => change({ id, name: next }))}
          leave={() => setOpen(null)}
        />
      ) : null}
      {open === "remove" ? (
        <div role="group" aria-label={`Remove ${name}`} className="flex flex-wrap items-center gap-2">
          <p>It can’t be brought back. Drafts made from it stay.</p>
          <Button small look="stop" autoFocus onClick={() => void settle(() => remove({ id }))}>
            Remove it
          </Button>
          <Button small look="quiet" onClick={() => setOpen(null)}>
            Keep it
          </Button>
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
    </li>
  );
}

function Rename({
  name,
  rename,
  leave,
}: {
  name: string;
  rename: (next: string) => void;
  leave: () => void;
}) {
  const [next, setNext] = useState(name);
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (next.trim()) rename(next.trim());
      }}
    >
      <div className="min-w-60 flex-1">
        <TextField
          label="New name"
          hint="Never a patient’s name."
          value={next}
          maxLength={60}
          autoComplete="off"
          autoFocus
          onChange={(event) => setNext(event.target.value)}
        />
      </div>
      <Button type="submit">Rename it</Button>
      <Button look="quiet" onClick={leave}>
        Leave it
      </Button>
    </form>
  );
}
