"use client";
import { useId, useState } from "react";
import { conditionFaults } from "@/lib/engine/matching/check-match-data";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { ConditionBuilder } from "./condition-builder";
import { readOrNull } from "./flat-condition";
import { isUnsaved, typed, type ConditionField } from "./match-form";
import { inWords, type Names } from "./names";

type Props = {
  label: string;
  field: ConditionField;
  names: Names;
  /** Conditions of pins and pairs may name pages of the handout. */
  pages?: boolean;
  /** Said of an empty field, where empty has a meaning of its own. */
  whenEmpty?: string;
  onChange: (field: ConditionField) => void;
};

/** A condition as text, with what it means in words beneath, and a builder for the common cases. */
export function ConditionInput({ label, field, names, pages = false, whenEmpty, onChange }: Props) {
  const id = useId();
  const [building, setBuilding] = useState(false);
  const change = (text: string) => onChange(typed(field, text, whenEmpty !== undefined));
  const empty = field.text.trim() === "";
  const faults = empty
    ? []
    : conditionFaults(field.text, names, pages ? (slug) => names.slugs.has(slug) : null);
  return (
    <div className="grid gap-1">
      <TextArea
        id={id}
        label={label}
        rows={field.text.length > 70 ? 3 : 1}
        value={field.text}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        error={faults.length > 0 ? faults.map((fault) => sentence(fault)).join(" ") : null}
        onChange={(event) => change(event.target.value)}
      />
      <Meaning {...{ field, names, faults, empty, whenEmpty }} />
      <div>
        <Button
          small
          look="quiet"
          aria-expanded={building}
          aria-controls={`${id}-builder`}
          onClick={() => setBuilding(!building)}
        >
          {building ? "Close the list" : "Choose from lists"}
          <span className="sr-only"> for {label}</span>
        </Button>
      </div>
      <div id={`${id}-builder`}>
        {building ? (
          <ConditionBuilder label={label} text={field.text} names={names} pages={pages} onText={change} />
        ) : null}
      </div>
    </div>
  );
}

type MeaningProps = {
  field: ConditionField;
  names: Names;
  faults: string[];
  empty: boolean;
  whenEmpty: string | undefined;
};

function Meaning({ field, names, faults, empty, whenEmpty }: MeaningProps) {
  const read = readOrNull(field.text);
  const condition = field.readable === null ? null : readOrNull(field.readable);
  return (
    <div role="status" className="text-sm">
      {empty && whenEmpty !== undefined ? <p className="text-quiet">{whenEmpty}</p> : null}
      {empty && whenEmpty === undefined && field.readable === null ? (
        <p className="text-quiet">Say when. Until then this line is not saved.</p>
      ) : null}
      {read && faults.length === 0 ? (
        <p>
          <span className="text-quiet">Means: </span>
          {inWords(read, names)}
        </p>
      ) : null}
      {isUnsaved(field) && !(empty && field.readable === null) ? (
        <p>
          <span aria-hidden="true">▲ </span>
          <b>Not saved yet.</b>{" "}
          {field.readable === null ? (
            "It is saved as soon as it can be read."
          ) : (
            <>
              Until it can be read, the draft keeps: {condition ? inWords(condition, names) : field.readable}.
            </>
          )}
        </p>
      ) : null}
    </div>
  );
}

function sentence(fault: string): string {
  return /[.!?]$/.test(fault) ? fault : `${fault}.`;
}
