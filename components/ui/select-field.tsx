type Props<Word extends string> = {
  label: string;
  options: readonly Word[];
  words: Record<Word, string>;
  value: Word;
  onChange: (value: Word) => void;
};

/** One word of a few, under its label; never narrower than the longest of them. */
export function SelectField<Word extends string>({ label, options, words, value, onChange }: Props<Word>) {
  return (
    <label className="grid grow gap-0.5 text-sm">
      <span className="font-bold">{label}</span>
      <select
        className="min-h-9 w-full rounded-md border border-edge bg-surface px-1.5 text-ink"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((one) => one === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
