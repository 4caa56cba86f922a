import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { fieldsOf } from "@/components/ui/use-action";
import type { LifeActions, StepVersion } from "./types";
import type { Take } from "./use-version-step";

type Props = { version: StepVersion; sendBack: LifeActions["sendBack"]; take: Take; busy: boolean };

/** Gives a version back to whoever wrote it, with what is to be done. */
export function SendBackForm({ version: { id, kind, revision }, sendBack, take, busy }: Props) {
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="min-h-6 font-bold">Send back</summary>
      <form
        method="post"
        className="grid gap-3 pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          const { note = "" } = fieldsOf(event.currentTarget);
          void take(() => sendBack({ kind, versionId: id, revision, note }), "Sent back with your note.");
        }}
      >
        <TextArea label="What is to be done" name="note" rows={3} required maxLength={2000} />
        <Button type="submit" aria-disabled={busy} className="justify-self-start">
          Send back with this note
        </Button>
      </form>
    </details>
  );
}
