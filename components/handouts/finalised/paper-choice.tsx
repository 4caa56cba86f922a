import { printSizes, type Paper, type PrintSize } from "@/lib/document/schema";

export type PaperForm = { paper: Paper; size: PrintSize };

const paperWords: Record<Paper, string> = { letter: "US Letter", a4: "A4" };
const sizeWords: Record<PrintSize, string> = {
  normal: "Normal, 14 points",
  large: "Large print, 18 points",
  compact: "Compact, 12 points",
};

type OneOfProps<Word extends string> = {
  legend: string;
  name: string;
  options: readonly Word[];
  words: Record<Word, string>;
  value: Word;
  onChange: (word: Word) => void;
};

function OneOf<Word extends string>({ legend, name, options, words, value, onChange }: OneOfProps<Word>) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="font-bold">{legend}</legend>
      {options.map((one) => (
        <label key={one} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name={name}
            className="size-4 accent-accent"
            checked={value === one}
            onChange={() => onChange(one)}
          />
          {words[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** On which paper, and how large. */
export function PaperChoice({ form, onForm }: { form: PaperForm; onForm: (form: PaperForm) => void }) {
  return (
    <>
      <OneOf
        legend="Paper"
        name="paper"
        options={["letter", "a4"] as const}
        words={paperWords}
        value={form.paper}
        onChange={(paper) => onForm({ ...form, paper })}
      />
      <OneOf
        legend="Print size"
        name="size"
        options={printSizes}
        words={sizeWords}
        value={form.size}
        onChange={(size) => onForm({ ...form, size })}
      />
    </>
  );
}
