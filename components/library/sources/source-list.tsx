"use client";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { Outcome } from "@/lib/platform/outcome";
import { tagWords, type SourceFields, type SourceRow } from "@/lib/library/sources/schema";
import { SourceForm } from "./source-form";

type Write = (input: SourceFields) => Promise<Outcome<void>>;

const foldedWords = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean);

function holds({ key, citation, es, doi, pmid, note, citedBy }: SourceRow, words: string[]): boolean {
  const all = foldedWords(
    [key, citation, es, doi, pmid, note, ...citedBy.map(({ title }) => title)].join(" "),
  ).join(" ");
  return words.every((word) => all.includes(word));
}

/** Every source, searched as one types; one at a time is open to be changed. */
export function SourceList({ sources, add, change }: { sources: SourceRow[]; add: Write; change: Write }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const words = foldedWords(text);
  const found = sources.filter((source) => holds(source, words));
  const done = (said: string) => {
    setOpen(null);
    setAnnouncement(said);
    router.refresh();
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 grow">
          <TextField
            label="Search sources"
            type="search"
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button look="primary" aria-expanded={open === ""} onClick={() => setOpen(open === "" ? null : "")}>
          Add a source
        </Button>
      </div>
      {open === "" ? (
        <SourceForm
          source={null}
          send={add}
          done={(key) => done(`${key} is added.`)}
          close={() => setOpen(null)}
        />
      ) : null}
      <p role="status">
        {announcement ? `${announcement} ` : ""}
        {found.length === 1 ? "1 source" : `${found.length} sources`}
      </p>
      {found.length === 0 ? (
        <p className="text-quiet">No source holds these words. Try a name or a year, or add the source.</p>
      ) : null}
      <ul className="grid gap-3">
        {found.map((source) => (
          <li key={source.key} className="grid gap-2 rounded-md border border-line bg-surface p-4">
            <SourceCard source={source} />
            {open === source.key ? (
              <SourceForm
                source={source}
                send={change}
                done={(key) => done(`${key} is saved. Later releases leave it alone.`)}
                close={() => setOpen(null)}
              />
            ) : (
              <div>
                <Button small onClick={() => setOpen(source.key)}>
                  Change<span className="sr-only"> {source.key}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function SourceCard({
  source: { key, citation, es, doi, pmid, tag, note, own, citedBy, namedFor },
}: {
  source: SourceRow;
}) {
  return (
    <>
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-lg">
        {key}
        {own ? <span className="text-sm font-normal text-quiet">the clinic&rsquo;s own</span> : null}
      </h2>
      <p className="wrap-anywhere">{citation}</p>
      {es ? (
        <p lang="es" className="wrap-anywhere">
          {es}
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-5 text-sm">
        <span>
          DOI:{" "}
          {doi ? (
            <a href={`https://doi.org/${encodeURI(doi)}`} rel="noreferrer" className="wrap-anywhere">
              {doi}
            </a>
          ) : (
            "unknown"
          )}
        </span>
        <span>
          PMID:{" "}
          {pmid ? (
            <a href={`https://pubmed.ncbi.nlm.nih.gov/${pmid}/`} rel="noreferrer">
              {pmid}
            </a>
          ) : (
            "unknown"
          )}
        </span>
        <span>
          <b>{tag}</b>: {tagWords[tag]}
        </span>
      </p>
      {note ? <p className="text-sm text-quiet">{note}</p> : null}
      <p className="text-sm">
        Cited by:{" "}
        {citedBy.length === 0
          ? "no published topic"
          : citedBy.map(({ slug, title }, index) => (
              <span key={slug}>
                {index > 0 ? "; " : ""}
                <Link href={`/desk/editorial/${slug}`}>{title}</Link>
              </span>
            ))}
      </p>
      <p className="text-sm text-quiet">
        The evidence brief names it for:{" "}
        {namedFor.length === 0 ? "no topic" : namedFor.map(({ title }) => title).join("; ")}
      </p>
    </>
  );
}
