"use client";
import { longestPlanLine } from "@/lib/document/schema";
import { TextField } from "@/components/ui/field";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { stepOfValue, valueOfStep } from "./plan-lines";

type Step = NonNullable<HandoutPatch["plan"]>["step"];
type Props = {
  view: Pick<DraftView, "plan" | "step" | "stepChoices" | "topics">;
  onStep: (step: Step) => void;
};

/** The one step of the week: a line of a chosen topic, one's own words, or none. */
export function StepField({ view: { plan, step, stepChoices, topics }, onStep }: Props) {
  const own =
    typeof plan.step === "object" && plan.step !== null && "own" in plan.step ? plan.step.own : null;
  const slugs = [...new Set(stepChoices.map(({ slug }) => slug))];
  const title = (slug: string) => topics.find((topic) => topic.slug === slug)?.title ?? slug;
  return (
    <div className="grid gap-1">
      <label htmlFor="step-of-the-week" className="font-bold">
        One thing this week
      </label>
      <select
        id="step-of-the-week"
        aria-describedby="step-prints"
        className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-2 text-ink"
        value={valueOfStep(plan.step, stepChoices)}
        onChange={({ currentTarget }) => onStep(stepOfValue(currentTarget.value, stepChoices))}
      >
        <option value="first">The first that the topics offer</option>
        <option value="own">In our own words</option>
        <option value="none">None</option>
        {slugs.map((slug) => (
          <optgroup key={slug} label={title(slug)}>
            {stepChoices
              .filter((one) => one.slug === slug)
              .map(({ item, text }) => (
                <option key={item} value={item}>
                  {text}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {own === null ? null : (
        <TextField
          label="The step in our own words"
          hideLabel
          value={own}
          maxLength={longestPlanLine}
          autoComplete="off"
          onChange={(event) => onStep({ own: event.target.value })}
        />
      )}
      <p id="step-prints" className="text-sm text-quiet">
        {step === null ? "No step prints." : `Prints: ${step}`}
      </p>
    </div>
  );
}
