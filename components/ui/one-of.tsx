type OneOfProps<Word extends string> = {
  legend: string;
  name: string;
  options: readonly Word[];
  words: Record<Word, string>;
  value: Word;
  onChange: (word: Word) => void;
};

/** Radio buttons in a row: one word of a few. */
export function OneOf<Word extends string>({
  legend,
  name,
  options,
  words,
  value,
  onChange,
}: OneOfProps<Word>) {
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
