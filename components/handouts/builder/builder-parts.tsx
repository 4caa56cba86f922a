"use client";
import type { ReactNode } from "react";

export type Part = "profile" | "suggested" | "page";
const words: Record<Part, string> = { profile: "Profile", suggested: "Suggested", page: "Page" };

type Props = { part: Part; onPart: (part: Part) => void; line: ReactNode } & Record<Part, ReactNode>;

/** Up to `lg` one part is shown at a time, up to `xl` the page beside one of the others, then all three. */
const shownAt: Record<Part, (part: Part) => string> = {
  profile: (part) => (part === "profile" ? "" : part === "page" ? "max-lg:hidden" : "max-xl:hidden"),
  suggested: (part) => (part === "suggested" ? "" : "max-xl:hidden"),
  page: (part) => (part === "page" ? "" : "max-lg:hidden"),
};

const columns =
  "lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_480px] lg:grid-rows-[auto_minmax(0,1fr)] lg:gap-x-3 " +
  "xl:grid-cols-[340px_minmax(0,1fr)_520px]";
const column = "relative lg:min-h-0 lg:overflow-y-auto lg:p-1.5 lg:pb-10";

/** The line above the profile, and the three parts: side by side as far as there is room. */
export function BuilderParts({ part, onPart, line, profile, suggested, page }: Props) {
  return (
    <div className={columns}>
      <div className="z-20 grid gap-2 bg-ground pb-2 max-lg:sticky max-lg:top-0 lg:px-1.5">
        {line}
        <PartButtons part={part} onPart={onPart} />
      </div>
      <div className={`${column} lg:col-start-1 lg:row-start-2 ${shownAt.profile(part)}`}>{profile}</div>
      <div
        className={`${column} lg:col-start-1 lg:row-start-2 xl:col-start-2 xl:row-span-2 xl:row-start-1 ${shownAt.suggested(part)}`}
      >
        {suggested}
      </div>
      <div
        className={`${column} lg:col-start-2 lg:row-span-2 lg:row-start-1 xl:col-start-3 ${shownAt.page(part)}`}
      >
        {page}
      </div>
    </div>
  );
}

function PartButtons({ part, onPart }: Pick<Props, "part" | "onPart">) {
  const shown = (one: Part) => part === one || (part === "page" && one === "profile");
  return (
    <div role="group" aria-label="Show" className="grid grid-cols-3 gap-1 lg:grid-cols-2 xl:hidden">
      {(["profile", "suggested", "page"] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={part === one}
          className={`calm-motion min-h-10 rounded-md border font-bold ${one === "page" ? "lg:hidden" : ""} ${
            part === one
              ? "border-accent bg-accent text-accent-ink"
              : `border-edge bg-surface hover:bg-sunken ${shown(one) ? "lg:border-accent" : ""}`
          }`}
          onClick={() => {
            onPart(one);
            requestAnimationFrame(() => document.getElementById(`${one}-title`)?.scrollIntoView());
          }}
        >
          {words[one]}
        </button>
      ))}
    </div>
  );
}
