"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import { TextArea } from "@/components/ui/field";
import type { TextContent, WritingMaterial } from "@/lib/editorial/schema";
import { PickList } from "./pick-list";

type Caution = TextContent["cautions"][number];
type Props = {
  cautions: Caution[];
  vocabulary: WritingMaterial["vocabulary"];
  onChange: (cautions: Caution[]) => void;
};

/** A caution without words or without an occasion is not kept: it stands here alone until it has both. */
const whole = ({ when, text }: Caution) => when.length > 0 && text.trim() !== "";

/** What prints with the page when something is true of the patient. */
export function CautionFields({ cautions, vocabulary, onChange }: Props) {
  const [rows, setRows] = useState(cautions);
  const [picking, setPicking] = useState<number | null>(null);
  const [seen, setSeen] = useState(cautions);
  if (seen !== cautions) {
    setSeen(cautions);
    if (JSON.stringify(cautions) !== JSON.stringify(rows.filter(whole).map(trimmed))) setRows(cautions);
  }
  const write = (next: Caution[]) => {
    setRows(next);
    onChange(next.filter(whole).map(trimmed));
  };
  const label = (id: string) => vocabulary.find((item) => item.id === id)?.label ?? id;
  const chosen = picking === null ? undefined : rows[picking];
  const put = (index: number, change: Partial<Caution>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <div className="grid gap-3 pt-3">
      {rows.map((row, index) => (
        <div key={index} className="grid gap-1 border-l-4 border-caution pl-3">
          <p className="text-sm">
            <b>When:</b> {row.when.map(label).join(", ") || "not said yet"}{" "}
            <Button
              small
              look="quiet"
              aria-label={`When does caution ${index + 1} print?`}
              onClick={() => setPicking(index)}
            >
              Change
            </Button>
          </p>
          <TextArea
            id={`caution-${index}`}
            label={`Caution ${index + 1}`}
            hideLabel
            value={row.text}
            maxLength={600}
            onChange={(event) => put(index, { text: event.target.value })}
          />
          <div>
            <Button small look="quiet" onClick={() => write(rows.filter((_row, at) => at !== index))}>
              Take caution {index + 1} out
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button small onClick={() => setRows([...rows, { when: [], text: "" }])}>
          Add a caution
        </Button>
      </div>
      {picking !== null && chosen ? (
        <TitledModal title="When does it print?" onClose={() => setPicking(null)}>
          <PickList
            label="With one of"
            items={vocabulary.map(({ id, label: words }) => ({ id, label: words, detail: id }))}
            chosen={chosen.when}
            several
            autoFocus
            onChoose={(when) => put(picking, { when })}
          />
          <div>
            <Button look="primary" onClick={() => setPicking(null)}>
              Done
            </Button>
          </div>
        </TitledModal>
      ) : null}
    </div>
  );
}

const trimmed = (caution: Caution): Caution => ({ ...caution, text: caution.text.trim() });
