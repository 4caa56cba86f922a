"use client";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { TextField } from "@/components/ui/field";
import type { EmergencyRow } from "@/lib/handouts/emergency/schema";
import { handoutName } from "@/lib/handouts/handout-name";
import { sitePath } from "@/lib/platform/site-path";

/** A colleague’s handouts, newest first, narrowed by what is typed. */
export function EmergencyHandouts({ accessId, rows }: { accessId: string; rows: EmergencyRow[] }) {
  const [typed, setTyped] = useState("");
  const looked = typed.trim().toLowerCase();
  const shown = rows.filter(({ label, firstName }) =>
    [label ?? "", firstName ?? ""].some((name) => name.toLowerCase().includes(looked)),
  );
  return (
    <section aria-label="Handouts" className="grid gap-3">
      <TextField
        label="Label or first name"
        name="find"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status">
        {shown.length === 1 ? "1 handout" : `${shown.length} handouts`}
        {rows.length >= 200 ? ", the newest 200 at most" : ""}
      </p>
      <ul className="grid gap-2">
        {shown.map((row) => (
          <li key={row.id} className="rounded-md border border-line bg-surface p-3">
            <Link
              href={sitePath("/handouts/emergency/[accessId]/[id]", { accessId, id: row.id })}
              className="inline-flex min-h-6 items-center font-bold"
            >
              {handoutName(row)}
            </Link>{" "}
            <span className="text-quiet">
              {row.state === "draft" ? "draft" : "finalised"}, {row.updatedAt}
              {row.erased ? ", erased" : ""}
            </span>
            <p className="text-sm">{row.titles.join(", ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
