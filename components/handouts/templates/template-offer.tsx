"use client";
import { Button } from "@/components/ui/button";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { choiceOf, fittingTemplates } from "@/lib/handouts/templates/rules";
import type { TemplateView } from "@/lib/handouts/templates/schema";
import { contentWords, starterNote } from "./template-words";

type Props = {
  templates: TemplateView[];
  view: Pick<DraftView, "suggestions" | "topics" | "heldBack">;
  onUse: (patch: Pick<HandoutPatch, "topics" | "size" | "grey">) => void;
};

const mostOffered = 3;

/** Templates that fit the profile; taking one replaces the choice, and Undo brings it back. */
export function TemplateOffer({ templates, view, onUse }: Props) {
  const fitting = fittingTemplates(templates, view).slice(0, mostOffered);
  if (fitting.length === 0) return null;
  return (
    <details>
      <summary className="min-h-9 font-bold">Templates that fit ({fitting.length})</summary>
      <ul className="grid gap-2 pt-1">
        {fitting.map(({ template, fits }) => (
          <li
            key={template.id}
            className="flex flex-wrap items-start justify-between gap-2 rounded-md border border-line p-2"
          >
            <div className="min-w-0 flex-1">
              <p className="font-bold wrap-anywhere">{template.name}</p>
              <p className="text-sm">{contentWords(template)}</p>
              <p className="text-sm text-quiet">
                {fits} of its {template.topics.length} topics {fits === 1 ? "is" : "are"} suggested for this
                patient.{template.kind === "starter" ? ` ${starterNote}` : ""}
              </p>
            </div>
            <Button
              small
              onClick={() => onUse({ topics: choiceOf(template), size: template.size, grey: template.grey })}
            >
              Use<span className="sr-only"> {template.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
