"use client";
import { paperWords, sizeWords } from "@/components/handouts/finalised/paper-choice";
import { SelectField } from "@/components/ui/select-field";
import { papers, printSizes } from "@/lib/document/schema";
import type { BuilderLibrary, DraftView, HandoutPatch } from "@/lib/handouts/schema";
import { languageName } from "@/lib/platform/language-name";

type Props = {
  view: Pick<DraftView, "paper" | "size" | "language" | "grey">;
  languages: BuilderLibrary["languages"];
  onChange: (patch: Pick<HandoutPatch, "paper" | "size" | "language" | "grey">) => void;
};

/** As the clinician calls them, in the little room there is. */
const languageWords = { en: languageName("en"), es: languageName("es") };
const colours = ["colour", "grey"] as const;
const colourWords = { colour: "Colour", grey: "Black and white" };

/** How it will print, chosen before it is finalised, so that the first print is the right one. */
export function PrintSettings({ view: { paper, size, language, grey }, languages, onChange }: Props) {
  const hasChoice = languages.length > 1 || !languages.includes(language);
  return (
    <div
      role="group"
      aria-label="How it prints"
      className="grid grid-cols-2 gap-1 sm:grid-cols-[1fr_1.6fr_1fr_1fr]"
    >
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
