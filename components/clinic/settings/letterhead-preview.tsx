"use client";
import Image from "next/image";
import { useState } from "react";
import type { Named } from "./types";

/** The top of a page as it prints with what is saved. */
export function LetterheadPreview({ version, languages }: { version: number; languages: Named[] }) {
  const [chosen, setChosen] = useState("");
  const language = languages.find(({ key }) => key === chosen) ?? languages[0];
  if (!language) return null;
  return (
    <aside aria-labelledby="page-top-title" className="grid content-start gap-3 xl:sticky xl:top-6">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="page-top-title" className="text-xl">
          How a page begins
        </h2>
        {languages.length > 1 ? (
          <label className="flex items-center gap-2 text-sm">
            Language
            <select
              value={language.key}
              onChange={(event) => setChosen(event.target.value)}
              className="min-h-8 rounded-md border border-edge bg-surface px-2 text-ink"
            >
              {languages.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <Image
        unoptimized
        src={`/api/clinic/letterhead?language=${language.key}&v=${version}`}
        alt={`The top of a page in ${language.name}: the letterhead and the crisis lines`}
        width={816}
        height={480}
        className="block h-auto w-full bg-white shadow-page"
      />
      <p className="text-sm text-quiet">Drawn as it prints, from what is saved.</p>
    </aside>
  );
}
