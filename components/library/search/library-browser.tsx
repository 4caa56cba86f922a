"use client";
import { useEffect } from "react";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/field";
import type { Language } from "@/lib/platform/languages";
import { searchLetters, type SearchAnswer } from "@/lib/library/search/schema";
import { TopicList, TopicsBySection } from "./search-results";
import { SearchFilterFields } from "./search-filter-fields";
import { useSearch, type Find, type Miss } from "./use-search";

type Props = {
  first: SearchAnswer;
  languages: Language[];
  sections: number[];
  browseLimit: number;
  find: Find;
  miss: Miss;
};

/** The whole catalogue under its headings, and what is found in it as one types. */
export function LibraryBrowser({ first, languages, sections, browseLimit, find, miss }: Props) {
  const { wanted, change, shown, problem } = useSearch(first, browseLimit, find, miss);
  const {
    answer: { topics, more, instead },
    for: { text, language },
  } = shown;
  const browsing = text.trim() === "";
  useEffect(() => {
    if (window.location.hash === "#find-in-library") document.getElementById("find-in-library")?.focus();
  }, []);
  return (
    <div className="grid gap-4">
      <form role="search" className="grid gap-3" onSubmit={(event) => event.preventDefault()}>
        <TextField
          id="find-in-library"
          data-slash=""
          label="Search the library"
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={searchLetters}
          hint={
            <>
              Any word a patient may use: no joy, blah, zaps. From any page,{" "}
              <kbd className="rounded border border-edge px-1.5">/</kbd> brings you here.
            </>
          }
          value={wanted.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <SearchFilterFields wanted={wanted} languages={languages} sections={sections} change={change} />
      </form>
      {problem ? (
        <div role="alert">
          <Notice tone="caution">
            <p>{problem}</p>
          </Notice>
        </div>
      ) : null}
      <p role="status" className="text-sm text-quiet">
        {countWords(topics.length, more, browsing)}
        {instead ? ` Nothing says “${text.trim()}”; this is what was found for “${instead}”.` : ""}
      </p>
      {topics.length === 0 ? (
        <NothingFound browsing={browsing} />
      ) : browsing ? (
        <TopicsBySection topics={topics} language={language} />
      ) : (
        <TopicList topics={topics} language={language} />
      )}
    </div>
  );
}

function countWords(count: number, more: boolean, browsing: boolean): string {
  if (count === 0) return "Nothing found.";
  const topics = count === 1 ? "topic" : "topics";
  if (!more) return `${count} ${topics}${browsing ? "" : " found"}.`;
  return browsing
    ? `The first ${count} topics. Search or filter to see the others.`
    : `The ${count} best of many. Add a word to narrow them down.`;
}

function NothingFound({ browsing }: { browsing: boolean }) {
  return (
    <Notice title={browsing ? "No topic passes these filters" : "No topic says that"}>
      <p>
        {browsing
          ? "Set one of them back to “Any”."
          : "Try fewer words, or another word for the same thing. Filters and the language narrow a search as well."}
      </p>
    </Notice>
  );
}
