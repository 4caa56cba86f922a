"use client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { TextContent, WritingMaterial } from "@/lib/editorial/schema";
import { CautionFields } from "./caution-fields";

type Props = {
  content: TextContent;
  material: WritingMaterial;
  edit: (change: Partial<TextContent>) => void;
};

/**
 * What a text is beside its words: who wrote it, when it falls due, its cautions, its
 * sources in printing order.
 */
export function TextFacts({ content, material, edit }: Props) {
  const { author, reviewMonths, cautions, corrects, sources } = content;
  return (
    <div className="grid gap-2">
      <details className="rounded-md border border-line bg-surface p-3">
        <summary className="min-h-6 font-bold">
          About this text: {author || "no author"}, due {reviewMonths}{" "}
          {reviewMonths === 1 ? "month" : "months"} after it is written
        </summary>
        <div className="grid gap-3 pt-3 sm:grid-cols-2">
          <TextField
            label="Author"
            hint="Printed as who wrote it."
            defaultValue={author}
            maxLength={120}
            onChange={(event) => {
              if (event.target.value.trim()) edit({ author: event.target.value.trim() });
            }}
          />
          <TextField
            label="Months until review"
            type="number"
            min={1}
            max={24}
            defaultValue={reviewMonths}
            onChange={(event) => {
              const months = event.target.valueAsNumber;
              if (months >= 1 && months <= 24) edit({ reviewMonths: Math.round(months) });
            }}
          />
          {material.english ? <Translation content={content} english={material.english} edit={edit} /> : null}
          <fieldset className="sm:col-span-2">
            <legend className="font-bold">Phrases this page quotes to correct them</legend>
            <div className="flex flex-wrap gap-x-4">
              {material.corrects.map((phrase) => (
                <label key={phrase} className="flex min-h-8 items-center gap-2">
                  <input
                    type="checkbox"
                    checked={corrects.includes(phrase)}
                    onChange={(event) =>
                      edit({
                        corrects: event.target.checked
                          ? [...corrects, phrase]
                          : corrects.filter((one) => one !== phrase),
                      })
                    }
                    className="size-4 accent-accent"
                  />
                  {phrase}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      </details>
      <details className="rounded-md border border-line bg-surface p-3">
        <summary className="min-h-6 font-bold">
          Cautions: {cautions.length === 0 ? "none" : cautions.length}
        </summary>
        <CautionFields
          cautions={cautions}
          vocabulary={material.vocabulary}
          onChange={(changed) => edit({ cautions: changed })}
        />
      </details>
      <details className="rounded-md border border-line bg-surface p-3">
        <summary className="min-h-6 font-bold">
          Sources: {sources.length === 0 ? "none cited yet" : sources.length}
        </summary>
        <SourceOrder
          sources={sources}
          material={material}
          onOrder={(ordered) => edit({ sources: ordered })}
        />
      </details>
    </div>
  );
}

function Translation({
  content,
  english,
  edit,
}: {
  content: TextContent;
  english: NonNullable<WritingMaterial["english"]>;
  edit: Props["edit"];
}) {
  return (
    <>
      <TextField
        label="Checked by"
        hint="Someone without an account here who checked it, by name; who has one signs on the review sheet. Empty while nobody has."
        defaultValue={content.checkedBy ?? ""}
        maxLength={120}
        onChange={(event) => edit({ checkedBy: event.target.value.trim() || null })}
      />
      <label className="flex min-h-11 items-center gap-2 self-end">
        <input
          type="checkbox"
          checked={content.translatesId === english.versionId}
          onChange={(event) => edit({ translatesId: event.target.checked ? english.versionId : null })}
          className="size-4 shrink-0 accent-accent"
        />
        Brought in line with English version {english.number}
      </label>
    </>
  );
}

/** Sources come from the claims of the text; their order is the editor's, since the first three print. */
function SourceOrder({
  sources,
  material,
  onOrder,
}: {
  sources: string[];
  material: WritingMaterial;
  onOrder: (sources: string[]) => void;
}) {
  const moveUp = (index: number) =>
    onOrder(
      sources.map(
        (key, at) => (at === index - 1 ? sources[index] : at === index ? sources[index - 1] : key) as string,
      ),
    );
  if (sources.length === 0)
    return (
      <p className="pt-2 text-sm text-quiet">Cite a sentence and its sources stand here by themselves.</p>
    );
  return (
    <ol className="grid gap-1 pt-2 text-sm">
      {sources.map((key, index) => (
        <li key={key} className="flex items-start gap-2">
          <span className="min-w-0 grow wrap-anywhere">
            <b>{key}</b>
            {index < 3 ? " (prints)" : ""}:{" "}
            {material.sources.find((source) => source.key === key)?.citation ?? "not in the library"}
          </span>
          {index > 0 ? (
            <Button small look="quiet" aria-label={`Move ${key} up`} onClick={() => moveUp(index)}>
              Up
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
