"use client";
import { useEffect, useState } from "react";
import { PreviewLoop, type PreviewPage } from "./preview-loop";

/**
 * The newest drawing of a text, kept until the next one is there. @param body
 * JSON of lib/editorial's `previewInput`.
 */
export function usePreview(body: string): { shownPage: PreviewPage | null; problem: string | null } {
  const [shown, setShown] = useState<{ shownPage: PreviewPage | null; problem: string | null }>({
    shownPage: null,
    problem: null,
  });
  const [loop] = useState(
    () =>
      new PreviewLoop((news) => {
        setShown((before) =>
          "problem" in news
            ? { ...before, problem: news.problem }
            : { shownPage: news.preview, problem: null },
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
