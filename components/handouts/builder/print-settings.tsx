"use client";
import { paperWords } from "@/components/handouts/finalised/paper-choice";
import { SelectField } from "@/components/ui/select-field";
import { papers, printSizes } from "@/lib/document/schema";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";
import { languageName } from "@/lib/platform/language-name";

type Props = {
  view: Pick<DraftView, "paper" | "size" | "language" | "grey">;
  languages: BuilderLibrary["languages"];
  onChange: (patch: Pick<HandoutPatch, "paper" | "size" | "language" | "grey">) => void;
};

/** As the clinician calls them, in the little room there is. */
const languageWords = { en: languageName("en"), es: languageName("es") };
const sizeWords = { normal: "Normal, 14 pt", large: "Large, 18 pt", compact: "Compact, 12 pt" };
const colours = ["colour", "grey"] as const;
const colourWords = { colour: "Colour", grey: "Black and white" };

/** How it will print, chosen before it is finalised, so that the first print is the right one. */
export function PrintSettings({ view: { paper, size, language, grey }, languages, onChange }: Props) {
  const hasChoice = languages.length > 1 || !languages.includes(language);
  return (
    <div role="group" aria-label="How it prints" className="flex flex-wrap gap-1">
      <SelectField
        label="Paper"
        options={papers}
        words={paperWords}
        value={paper}
        onChange={(chosen) => onChange({ paper: chosen })}
      />
      <SelectField
        label="Print size"
        options={printSizes}
        words={sizeWords}
        value={size}
        onChange={(chosen) => onChange({ size: chosen })}
      />
      {hasChoice ? (
        <SelectField
          label="Language"
          options={[...new Set([...languages, language])]}
          words={languageWords}
          value={language}
          onChange={(chosen) => onChange({ language: chosen })}
        />
      ) : null}
      <SelectField
        label="Colour"
        options={colours}
        words={colourWords}
        value={grey ? "grey" : "colour"}
        onChange={(chosen) => onChange({ grey: chosen === "grey" })}
      />
    </div>
  );
}
