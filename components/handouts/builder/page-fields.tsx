"use client";
import { OneOf } from "@/components/ui/one-of";
import { TextArea, TextField } from "@/components/ui/field";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { BuilderLibrary, DraftView } from "@/lib/handouts/draft/schema";

const qrWords = { none: "Nothing", pages: "These pages on the web", link: "A private link" };

type Props = {
  view: Pick<DraftView, "firstName" | "note" | "qr">;
  qrWorks: BuilderLibrary["qrWorks"];
  onChange: (patch: Pick<HandoutPatch, "firstName" | "note" | "qr">) => void;
};

/** What prints beside the topics and the plan. */
export function PageFields({ view, qrWorks, onChange }: Props) {
  return (
    <details>
      <summary className="min-h-9 font-bold">Name, note and QR code</summary>
      <div className="grid gap-3 pt-1">
        <TextField
          label="First name on the page"
          hint="Optional."
          value={view.firstName ?? ""}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => onChange({ firstName: event.target.value || null })}
        />
        <TextArea
          label="A note at the top"
          hint="In your words; it prints."
          value={view.note ?? ""}
          maxLength={2000}
          onChange={(event) => onChange({ note: event.target.value || null })}
        />
        <QrChoice works={qrWorks} value={view.qr} onChange={(qr) => onChange({ qr })} />
      </div>
    </details>
  );
}

function QrChoice({
  works,
  value,
  onChange,
}: {
  works: boolean;
  value: DraftView["qr"];
  onChange: (qr: DraftView["qr"]) => void;
}) {
  if (!works)
    return (
      <p className="text-sm text-quiet">
        No QR code is printed: this Towline has no address that a phone outside can reach. Whoever runs it
        sets TOWLINE_URL.
      </p>
    );
  return (
    <div>
      <OneOf
        legend="QR code on the page leads to"
        name="qr"
        options={["none", "pages", "link"] as const}
        words={qrWords}
        value={value}
        onChange={onChange}
      />
      {value === "link" ? (
        <p className="text-sm text-quiet">
          The private link is made when the page is finalised; whoever has the paper can open it.
        </p>
      ) : null}
    </div>
  );
}
