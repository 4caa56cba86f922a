type Props<Word extends string> = {
  label: string;
  options: readonly Word[];
  words: Record<Word, string>;
  value: Word;
  onChange: (value: Word) => void;
};

/** One word of a few in little room, under its label. */
export function SelectField<Word extends string>({ label, options, words, value, onChange }: Props<Word>) {
  return (
    <label className="grid min-w-0 gap-0.5 text-sm">
      <span className="font-bold">{label}</span>
      <select
        className="min-h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-2 text-ink"
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
