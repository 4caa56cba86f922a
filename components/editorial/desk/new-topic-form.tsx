"use client";
import { slugPattern } from "@/lib/platform/slug";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { CreateTopic } from "./types";
import { writingPath } from "./words";

/** A topic that isn't there yet; it opens as a draft to be written. */
export function NewTopicForm({ create }: { create: CreateTopic }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    async ({ slug = "", title = "", order = "" }) => ({ ...(await create({ slug, title, order })), slug }),
    (answer) => {
      if (answer.ok) router.push(writingPath(answer.slug, "text", answer.value.versionId));
    },
  );
  return (
    <details className="rounded-md border border-line bg-surface p-4">
      <summary className="min-h-6 font-bold">New topic</summary>
      <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-4 pt-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <TextField label="Title" name="title" required maxLength={120} />
        <TextField
          label="Short name"
          hint="Small letters, digits and hyphens, like pets-and-mood. It never changes."
          name="slug"
          required
          maxLength={80}
          pattern={slugPattern}
        />
        <TextField
          label="Position in the catalogue"
          hint="Section times 100 and the number: 408 is section 4, eighth topic."
          name="order"
          type="number"
          required
          min={1}
          max={9999}
        />
        <Button type="submit" look="primary" aria-disabled={busy} className="justify-self-start">
          Make the topic
        </Button>
      </form>
    </details>
  );
}
