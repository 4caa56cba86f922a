"use client";
import { useEffect, useState } from "react";
import { PreviewLoop, type Drawn } from "./preview-loop";

/** The newest drawing of a text, kept until the next one is there. @param body JSON of lib/editorial's `previewInput`. */
export function usePreview(body: string): { drawn: Drawn | null; problem: string | null } {
  const [shown, setShown] = useState<{ drawn: Drawn | null; problem: string | null }>({
    drawn: null,
    problem: null,
  });
  const [loop] = useState(
    () =>
      new PreviewLoop((news) => {
        setShown((before) =>
          "problem" in news ? { ...before, problem: news.problem } : { drawn: news.drawn, problem: null },
        );
      }),
  );
  useEffect(() => {
    loop.begin();
    return () => loop.end();
  }, [loop]);
  useEffect(() => {
    loop.ask(body);
  }, [loop, body]);
  return shown;
}
