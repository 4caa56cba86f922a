"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import { languageName } from "@/lib/platform/language-name";
import type { RecallInput, RecallTarget } from "@/lib/editorial/recall/schema";
import { sitePath } from "@/lib/platform/site-path";

type Props = { target: RecallTarget; recall: (input: RecallInput) => Promise<Outcome<{ id: string }>> };

/**
 * Why a text is taken back and what patients are told; then everything happens at once and can't be undone.
 */
export function RecallForm({ target, recall }: Props) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    ({ reason = "", notice = "", translationsToo }) =>
      recall({
        versionId: target.versionId,
        reason,
        notice,
        translationsToo: target.translations.length === 0 || translationsToo === "on",
      }),
    ({ value }) => router.push(sitePath("/desk/recalls/[id]", { id: value.id })),
  );
  const handouts =
    target.handouts === 1
      ? "1 finalised handout carries it"
      : `${target.handouts} finalised handouts carry it`;
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <Notice tone="caution" title="What happens">
        <ul className="list-disc pl-5">
          <li>
            {target.published
              ? "The text leaves the library at once. Nothing takes its place until a new version is published."
              : "It is no longer the published text; the one published now stays."}
          </li>
          <li>
            {handouts}. Pages with it can’t be printed or downloaded any more; mail that waits is held, and
            open links close.
          </li>
          <li>Each clinician who finalised one is told by mail. It can’t be undone.</li>
        </ul>
      </Notice>
      <ProblemNotice problem={problem} ref={problemRef} />
      <TextArea
        label="What is wrong"
        hint="For colleagues. Nothing about a patient."
        name="reason"
        required
        minLength={10}
        maxLength={2000}
        rows={3}
      />
      <TextArea
        label={`What patients are told (${languageName(target.language)})`}
        hint="Plain words, ready to read out or send. Change what does not fit."
        name="notice"
        required
        minLength={20}
        maxLength={2000}
        rows={6}
        lang={target.language}
        defaultValue={target.notice}
      />
      {target.translations.length > 0 ? (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            name="translationsToo"
            defaultChecked
            className="mt-1 size-5 accent-accent"
          />
          <span>
            Take its translations back too:{" "}
            {target.translations
              .map(
                ({ title, language, number }) => `“${title}” (${languageName(language)}, version ${number})`,
              )
              .join(", ")}
            . Leave this on unless someone has read them and found them right.
          </span>
        </label>
      ) : null}
      <div>
        <Button type="submit" look="stop" aria-disabled={busy}>
          Recall this text
        </Button>
      </div>
    </form>
  );
}
