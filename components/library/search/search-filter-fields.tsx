"use client";
import { type Language, languages as allLanguages } from "@/lib/platform/languages";
import { ownLanguageName } from "@/lib/platform/language-name";
import { grade, type Grade } from "@/lib/engine/matching/schema";
import { sectionTitle, type SearchFilters } from "@/lib/library/search/schema";
import type { Wanted } from "./use-search";

type Choice = { value: string; word: string };
type Props = {
  wanted: Wanted;
  languages: Language[];
  sections: number[];
  change: (part: Partial<Wanted>) => void;
};

const any = { value: "", word: "Any" };

/** What narrows a list or a search down. */
export function SearchFilterFields({ wanted: { language, filters }, languages, sections, change }: Props) {
  const filter = (part: SearchFilters) => change({ filters: { ...filters, ...part } });
  return (
    <div className="flex flex-wrap gap-3">
      <Choose
        label="Section"
        value={String(filters.section ?? "")}
        choices={[any, ...sections.map((one) => ({ value: String(one), word: sectionTitle(one) }))]}
        onChoose={(value) => filter({ section: value === "" ? undefined : Number(value) })}
      />
      <Choose
        label="Evidence"
        value={filters.grade ?? ""}
        choices={[any, ...grade.options.map((one) => ({ value: one, word: one }))]}
        onChoose={(value) => filter({ grade: (value || undefined) as Grade | undefined })}
      />
      <Choose
        label="Medicines"
        value={filters.medicine === undefined ? "" : String(filters.medicine)}
        choices={[any, { value: "true", word: "Names a medicine" }, { value: "false", word: "Names none" }]}
        onChoose={(value) => filter({ medicine: value === "" ? undefined : value === "true" })}
      />
      <Choose
        label="Language"
        value={language}
        choices={languages.map((one) => ({ value: one, word: ownLanguageName(one) }))}
        onChoose={(value) => change({ language: allLanguages.find((one) => one === value) ?? "en" })}
      />
    </div>
  );
}

function Choose({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: Choice[];
  onChoose: (value: string) => void;
}) {
  return (
    <label className="grid gap-1 font-bold">
      {label}
      <select
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-11 max-w-60 rounded-md border border-edge bg-surface px-2 font-normal"
      >
        {choices.map(({ value: one, word }) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
