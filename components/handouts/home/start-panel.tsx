"use client";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { StartFromTemplate } from "@/components/handouts/templates/types";
import { contentWords, starterNote } from "@/components/handouts/templates/template-words";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import type { TemplateView } from "@/lib/handouts/templates/schema";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Started = Outcome<{ id: string }>;
type Props = {
  templates: TemplateView[];
  create: (input: Record<string, never>) => Promise<Started>;
  start: StartFromTemplate;
  /** False where the page is about something else, and the focus begins there. */
  focus?: boolean;
};

const mostShown = 9;

/**
 * New handout, with the focus on it, and the templates below: the arrow keys go from one to the next, Enter
 * starts, and while the focus is here a template's number starts it.
 */
export function StartPanel({ templates, create, start, focus = true }: Props) {
  const panel = useRef<HTMLElement>(null);
  const router = useRouter();
  const { run, busy, problem } = useAction({ leaves: true });
  const shown = templates.slice(0, mostShown);
  const buttons = () => [...(panel.current?.querySelectorAll("button") ?? [])];
  useEffect(() => {
    if (focus && document.activeElement === document.body) buttons()[0]?.focus({ preventScroll: true });
  }, [focus]);
  const go = async (begin: () => Promise<Started>) => {
    const started = await run(begin);
    if (started?.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
  };
  const startFrom = ({ id }: TemplateView) => void go(() => start({ template: id }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const template = shown[Number(event.key) - 1];
    const all = buttons();
    const at = all.findIndex((one) => one === document.activeElement);
    const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (template) startFrom(template);
    else if (!next) return;
    event.preventDefault();
    next?.focus();
  };
  return (
    <section ref={panel} aria-label="Start a handout" onKeyDown={onKeyDown} className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" aria-disabled={busy} onClick={() => void go(() => create({}))}>
          New handout
        </Button>
        <p className="text-sm text-quiet">Enter starts an empty one; ↓ or a number takes a template.</p>
      </div>
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
      <ol aria-label="Templates" className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((template, at) => (
          <li key={template.id}>
            <TemplateButton
              template={template}
              number={at + 1}
              busy={busy}
              onStart={() => startFrom(template)}
            />
          </li>
        ))}
      </ol>
      <p className="text-sm text-quiet">
        {shown.some(({ kind }) => kind === "starter") ? `${starterNote} ` : ""}
        <Link href="/handouts/templates">All templates</Link>
      </p>
    </section>
  );
}

type ButtonProps = { template: TemplateView; number: number; busy: boolean; onStart: () => void };

function TemplateButton({ template, number, busy, onStart }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy}
      title={contentWords(template)}
      className="calm-motion flex h-full min-h-11 w-full items-start gap-2 rounded-md border border-edge bg-surface p-2 text-left hover:bg-sunken"
      onClick={onStart}
    >
      <kbd aria-hidden="true" className="rounded border border-line px-1.5 text-sm text-quiet">
        {number}
      </kbd>
      <span className="min-w-0">
        <span className="block font-bold wrap-anywhere">{template.name}</span>
        <span className="block text-sm text-quiet">
          {template.kind === "starter" ? "Starter, not signed off. " : ""}
          {template.about}
        </span>
      </span>
    </button>
  );
}
