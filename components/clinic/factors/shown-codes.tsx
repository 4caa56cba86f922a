"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

/** Recovery codes, this once: to be written down, copied, saved or printed. */
export function ShownCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = `${codes.join("\n")}\n`;
  return (
    <section
      aria-labelledby="codes"
      className="grid gap-3 rounded-md border border-l-4 border-good bg-surface p-4"
    >
      <h3 id="codes" ref={heading} tabIndex={-1} className="text-lg">
        Keep these recovery codes now
      </h3>
      <p>
        They are shown this once. Each opens your account once, with your password, when you don’t have your
        device. Keep them where your device is not.
      </p>
      <ol className="grid gap-1 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-base">{code}</code>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copyText(text).then(setCopied)}>Copy them</Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="towline-recovery-codes.txt"
          className="inline-flex min-h-11 items-center rounded-md border border-edge bg-surface px-4 font-bold text-ink hover:bg-sunken"
        >
          Save them as a file
        </a>
        <Button onClick={() => window.print()}>Print this page</Button>
        <Button look="primary" onClick={close}>
          I have kept them
        </Button>
      </div>
      <p role="status">
        {copied === null ? "" : copied ? "Copied." : "The browser did not copy them. Write them down."}
      </p>
    </section>
  );
}
