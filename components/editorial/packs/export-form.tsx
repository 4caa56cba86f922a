"use client";
import { slugPattern } from "@/lib/platform/slug";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { downloadFile } from "@/components/ui/download-file";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

/** Makes a pack of the published library and gives it to the browser as a download. */
export function ExportForm({ topics }: { topics: number }) {
  const [done, setDone] = useState("");
  const { problem, busy, problemRef, onSubmit } = useSubmit(download, ({ value }) => setDone(value.fileName));
  return (
    <form
      method="post"
      onSubmit={(event) => void onSubmit(event)}
      onChange={() => setDone("")}
      className="grid max-w-xl gap-4"
    >
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="Like our-library; the same each time."
          name="name"
          required
          maxLength={60}
          pattern={slugPattern}
          defaultValue="our-library"
        />
        <TextField
          label="Version"
          hint="Like 1 or 2026-11."
          name="version"
          required
          maxLength={30}
          pattern="[A-Za-z0-9]+([.\-][A-Za-z0-9]+)*"
          defaultValue="1"
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={busy}>
          Download the pack
        </Button>
        <p className="text-sm text-quiet">
          {topics} published topics in every language, their matching and sources.
        </p>
      </div>
      {busy ? <progress aria-label="Making the pack" className="h-2 w-full accent-accent" /> : null}
      <p role="status">{done ? `${done} is in your downloads.` : ""}</p>
    </form>
  );
}

const download = ({ name = "", version = "" }: Record<string, string>) =>
  downloadFile(`/api/packs/export?${new URLSearchParams({ name: name.trim(), version: version.trim() })}`);
