"use client";
import { grade as grades, type Grade } from "@/lib/engine/matching/schema";
import { GradeBadge } from "@/components/ui/grade-badge";
import { ConditionInput } from "./condition-input";
import { changedRow, nothingTyped, withRow, type GradeRow, type MatchForm } from "./match-form";
import type { Names } from "./names";
import { Row, Rows } from "./rule-sections";
import { FormSection } from "./form-section";

type Props = Pick<MatchForm, "grade" | "gradeWhen" | "badge"> & {
  names: Names;
  onChange: (change: Partial<MatchForm>) => void;
};

/** How sure the evidence is, and where it is another for some patients. */
export function GradeSection({ grade, gradeWhen, badge, names, onChange }: Props) {
  const rows = gradeWhen ?? [];
  const change = (key: number, row: Partial<GradeRow>) => onChange({ gradeWhen: changedRow(rows, key, row) });
  return (
    <FormSection
      title="Evidence"
      hint="Shown with the topic, and between two topics with the same score the better one comes first."
    >
      <fieldset>
        <legend className="sr-only">Evidence grade</legend>
        <div className="flex flex-wrap gap-2">
          {grades.options.map((one) => (
            <label
              key={one}
              className={`relative flex min-h-11 items-center gap-2 rounded-md border px-3 has-focus-visible:outline-3 has-focus-visible:outline-accent ${one === grade ? "border-accent bg-accent-soft" : "border-edge bg-surface"}`}
            >
              <input
                type="radio"
                name="grade"
                className="size-4 accent-accent"
                checked={one === grade}
                onChange={() => onChange({ grade: one })}
              />
              <GradeBadge grade={one} />
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={Boolean(badge)}
          onChange={() => onChange({ badge: badge ? null : true })}
        />
        About a treatment: print how sure we are that it helps
      </label>
      <h3 className="text-sm font-bold text-quiet">
        Another grade for some patients (the first that holds counts)
      </h3>
      <Rows
        label="Other grades"
        empty="The same grade for everyone."
        add="Add another grade"
        onAdd={() => onChange({ gradeWhen: withRow(rows, { when: nothingTyped, grade: "limited" }) })}
      >
        {rows.map((row, at) => (
          <Row
            key={row.key}
            name={`grade ${at + 1}`}
            onRemove={() =>
              onChange({ gradeWhen: rows.length === 1 ? null : rows.filter((one) => one !== row) })
            }
          >
            <label className="flex flex-wrap items-center gap-2">
              <span className="font-bold">Grade {at + 1}</span>
              <select
                value={row.grade}
                className="min-h-11 rounded-md border border-edge bg-surface px-2"
                onChange={(event) => change(row.key, { grade: event.target.value as Grade })}
              >
                {grades.options.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
            <ConditionInput
              label={`Grade ${at + 1}: when`}
              field={row.when}
              names={names}
              onChange={(when) => change(row.key, { when })}
            />
          </Row>
        ))}
      </Rows>
    </FormSection>
  );
}
