"use client";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { useKeys } from "@/components/ui/use-keys";
import { slidesOf } from "@/lib/handouts/conversation/slides";
import type { ConversationView } from "@/lib/handouts/conversation/schema";
import type { Language } from "@/lib/platform/languages";
import { showWords } from "./show-words";
import { SlideView } from "./slide-view";

export type ShowProps = {
  view: Pick<ConversationView, "language" | "spoken">;
  /** Where it begins; at the start when left out. */
  topic?: string;
  onClose: () => void;
};

/**
 * What the patient may look at: the page's own words and pictures, a sentence at a time. Arrows turn, L sets
 * a second language beside it, Escape ends it.
 */
export function ShowPatient({ view: { language, spoken }, topic, onClose }: ShowProps) {
  const other = (Object.keys(spoken) as Language[]).find((one) => one !== language);
  const [beside, setBeside] = useState(false);
  const shown = beside && other ? [language, other] : [language];
  const slides = useMemo(
    () => slidesOf(spoken[language]?.shown ?? [], beside && other ? spoken[other]?.shown : undefined),
    [spoken, language, other, beside],
  );
  const [key, setKey] = useState<string | null>(null);
  const at = Math.max(
    0,
    slides.findIndex((slide) => (key === null ? slide.topic === topic : slide.key === key)),
  );
  const turn = (by: number) => setKey(slides[Math.min(slides.length - 1, Math.max(0, at + by))]?.key ?? null);
  // A pair may hold several sentences of one language, so the place is kept by its block.
  const toggle = () => {
    const block = slides[at]?.key.replace(/\.\d+$/, "");
    setKey(block ? `${block}.0` : null);
    setBeside(!beside);
  };
  useKeys({
    ArrowRight: () => turn(1),
    ArrowDown: () => turn(1),
    PageDown: () => turn(1),
    ArrowLeft: () => turn(-1),
    ArrowUp: () => turn(-1),
    PageUp: () => turn(-1),
    Home: () => turn(-slides.length),
    End: () => turn(slides.length),
    l: () => (other ? toggle() : undefined),
    Escape: onClose,
  });
  const words = showWords[language];
  const slide = slides[at];
  return (
    <div
      lang={language}
      className="grid min-h-dvh grid-rows-[1fr_auto] gap-4 bg-ground px-6 py-6 text-ink sm:px-12"
    >
      <h1 className="sr-only">{words.screen}</h1>
      <div aria-live="polite" className="grid">
        {slide ? <SlideView slide={slide} shown={shown} /> : null}
      </div>
      <div className="flex flex-wrap items-center justify-center gap-3">
        <Button onClick={() => turn(-1)} aria-disabled={at === 0}>
          <span aria-hidden="true">‹</span> {words.before}
        </Button>
        <p className="min-w-20 text-center text-quiet">
          {at + 1} {words.of} {slides.length}
        </p>
        <Button onClick={() => turn(1)} aria-disabled={at >= slides.length - 1} autoFocus>
          {words.next} <span aria-hidden="true">›</span>
        </Button>
        {other ? (
          <Button look="quiet" aria-pressed={beside} onClick={toggle}>
            {beside ? words.alone : words.beside}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </div>
  );
}
