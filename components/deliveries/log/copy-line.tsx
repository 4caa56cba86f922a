"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { TextArea } from "@/components/ui/field";

/**
 * Copies text for the chart; where the browser won't, the text stands here selected, to be copied by hand.
 */
export function CopyLine({ text, words, about }: { text: string; words: string; about?: string }) {
  const [result, setResult] = useState<"copied" | "blocked" | null>(null);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result === "blocked") field.current?.querySelector("textarea")?.select();
  }, [result]);
  const copy = () => copyText(text).then((copied) => setResult(copied ? "copied" : "blocked"));
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Button small onClick={copy}>
          {words}
          {about ? <span className="sr-only"> ({about})</span> : null}
        </Button>
        <span role="status" className="text-sm">
          {result === "copied"
            ? "Copied. Paste it into the chart."
            : result === "blocked"
              ? "This browser doesn’t let it be copied: press Ctrl+C."
              : ""}
        </span>
      </div>
      {result === "blocked" ? (
        <div ref={field}>
          <TextArea label="For the chart" readOnly value={text} rows={3} />
        </div>
      ) : null}
    </div>
  );
}
