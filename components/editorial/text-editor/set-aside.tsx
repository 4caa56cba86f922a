"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import type { TextContent } from "@/lib/editorial/schema";
import { namedTexts } from "./text-differences";

export type Aside = { label: string; content: TextContent };

/** Texts that were not chosen; they can be read and taken back until the page is closed. */
export function SetAside({ texts, onTake }: { texts: Aside[]; onTake: (aside: Aside) => void }) {
  const [open, setOpen] = useState<Aside | null>(null);
  if (texts.length === 0) return null;
  return (
    <section aria-label="Texts set aside" className="grid gap-2 rounded-md border border-line bg-sunken p-3">
      <p className="font-bold">Set aside until you close this page</p>
      <ul className="flex flex-wrap gap-2">
        {texts.map((aside) => (
          <li key={aside.label}>
            <Button small onClick={() => setOpen(aside)}>
              {aside.label}
            </Button>
          </li>
        ))}
      </ul>
      {open ? (
        <TitledModal title={open.label} onClose={() => setOpen(null)}>
          <dl className="grid gap-2">
            {[...namedTexts(open.content)].map(([name, text]) => [
              <dt key={`${name} name`} className="font-bold">
                {name}
              </dt>,
              <dd key={name} className="whitespace-pre-wrap wrap-anywhere">
                {text}
              </dd>,
            ])}
          </dl>
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              onClick={() => {
                onTake(open);
                setOpen(null);
              }}
            >
              Put this text into the editor
            </Button>
            <Button look="quiet" autoFocus onClick={() => setOpen(null)}>
              Close
            </Button>
          </div>
        </TitledModal>
      ) : null}
    </section>
  );
}
