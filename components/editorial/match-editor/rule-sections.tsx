"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConditionInput } from "./condition-input";
import {
  changedRow,
  nothingTyped,
  withRow,
  type BlockRow,
  type ConditionField,
  type MatchForm,
  type PairRow,
  type PinRow,
} from "./match-form";
import type { Names } from "./names";
import { Picker } from "./picker";
import { FormSection } from "./form-section";
import { useListFocus } from "./use-list-focus";

type Change = (change: Partial<MatchForm>) => void;
type Common = { names: Names; onChange: Change };

export function GateSection({ gate, names, onChange }: Common & { gate: ConditionField }) {
  return (
    <FormSection
      title="Gate"
      hint="Suggested only while this is true of the patient. A page paired to another topic passes the gate."
    >
      <ConditionInput
        label="Suggest it only when"
        field={gate}
        names={names}
        whenEmpty="Empty: no gate, it may be suggested to anyone."
        onChange={(field) => onChange({ gate: field })}
      />
    </FormSection>
  );
}

export function BlockSection({ block, names, onChange }: Common & { block: BlockRow[] }) {
  const change = (key: number, row: Partial<BlockRow>) => onChange({ block: changedRow(block, key, row) });
  return (
    <FormSection
      title="Blocks"
      hint="Held back while one of these is true. A clinician may set a plain block aside with a reason; a hard one never."
    >
      <Rows
        label="Blocks"
        empty="Nothing holds it back."
        add="Add a block"
        onAdd={() => onChange({ block: withRow(block, { when: nothingTyped, hard: false }) })}
      >
        {block.map((row, at) => (
          <Row
            key={row.key}
            name={`block ${at + 1}`}
            onRemove={() => onChange({ block: block.filter((one) => one !== row) })}
          >
            <ConditionInput
              label={`Block ${at + 1}: hold it back when`}
              field={row.when}
              names={names}
              onChange={(when) => change(row.key, { when })}
            />
            <label className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-5 accent-accent"
                checked={row.hard}
                onChange={(event) => change(row.key, { hard: event.target.checked })}
              />
              Hard: not safe, can never be added
            </label>
          </Row>
        ))}
      </Rows>
    </FormSection>
  );
}

export function PinSection({ pin, names, onChange }: Common & { pin: PinRow[] }) {
  return (
    <FormSection
      title="Pins"
      hint="Put on the handout by itself while one of these is true, unless a block holds it back."
    >
      <Rows
        label="Pins"
        empty="It is never pinned."
        add="Add a pin"
        onAdd={() => onChange({ pin: withRow(pin, { when: nothingTyped }) })}
      >
        {pin.map((row, at) => (
          <Row
            key={row.key}
            name={`pin ${at + 1}`}
            onRemove={() => onChange({ pin: pin.filter((one) => one !== row) })}
          >
            <ConditionInput
              label={`Pin ${at + 1}: pin it when`}
              field={row.when}
              names={names}
              pages
              onChange={(when) => onChange({ pin: changedRow(pin, row.key, { when }) })}
            />
          </Row>
        ))}
      </Rows>
    </FormSection>
  );
}

export function PairSection({
  pair,
  slug,
  names,
  faults,
  onChange,
}: Common & { pair: PairRow[]; slug: string; faults: string[] }) {
  const change = (key: number, row: Partial<PairRow>) => onChange({ pair: changedRow(pair, key, row) });
  return (
    <FormSection
      title="Pairs"
      faults={faults}
      hint="Pages that come along whenever this one is on the handout, right after it."
    >
      <Rows
        label="Pairs"
        empty="It comes alone."
        add="Add a pair"
        onAdd={() => onChange({ pair: withRow(pair, { add: null, when: nothingTyped }) })}
      >
        {pair.map((row, at) => (
          <Row
            key={row.key}
            name={`pair ${at + 1}`}
            onRemove={() => onChange({ pair: pair.filter((one) => one !== row) })}
          >
            {row.add === null ? (
              <>
                <Picker
                  label={`Pair ${at + 1}: which page`}
                  items={names.topics}
                  without={[slug]}
                  onPick={(add) => change(row.key, { add })}
                />
                <p className="text-sm text-quiet">Choose a page. Until then this line is not saved.</p>
              </>
            ) : (
              <>
                <p className="flex flex-wrap items-center gap-2">
                  <b>{names.titleOf(row.add)}</b>
                  <Button small look="quiet" onClick={() => change(row.key, { add: null })}>
                    Change<span className="sr-only"> the page of pair {at + 1}</span>
                  </Button>
                </p>
                <ConditionInput
                  label={`Pair ${at + 1}: only when`}
                  field={row.when}
                  names={names}
                  pages
                  whenEmpty="Empty: it always comes along."
                  onChange={(when) => change(row.key, { when })}
                />
              </>
            )}
          </Row>
        ))}
      </Rows>
    </FormSection>
  );
}

export function Rows({
  label,
  empty,
  add,
  onAdd,
  children,
}: {
  label: string;
  empty: string;
  add: string;
  onAdd: () => void;
  children: ReactNode[];
}) {
  const box = useListFocus(children.length, {
    grown: "[data-row]:last-child :is(input, textarea, select)",
    shrunk: "[data-add]",
  });
  return (
    <div ref={box} className="grid gap-3">
      {children.length === 0 ? (
        <p className="text-sm text-quiet">{empty}</p>
      ) : (
        <ul aria-label={label} className="grid gap-3">
          {children}
        </ul>
      )}
      <div>
        <Button small data-add onClick={onAdd}>
          {add}
        </Button>
      </div>
    </div>
  );
}

export function Row({
  name,
  onRemove,
  children,
}: {
  name: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li data-row className="grid gap-1 border-l-4 border-line pl-3">
      {children}
      <div>
        <Button small look="quiet" onClick={onRemove}>
          Remove<span className="sr-only"> {name}</span>
        </Button>
      </div>
    </li>
  );
}
