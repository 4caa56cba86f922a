import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/platform/languages";
import { languageName } from "@/lib/platform/language-name";

/** Chooses a published text to recall; earlier versions are reached from a topic's history. */
export function ChooseText({ texts }: { texts: { versionId: string; title: string; language: Language }[] }) {
  return (
    <form action="/desk/recalls/new" method="get" className="flex flex-wrap items-end gap-3">
      <label className="grid w-full min-w-0 gap-1 sm:w-auto sm:flex-1">
        <span className="font-bold">Text that is published now</span>
        <select
          name="version"
          required
          defaultValue=""
          className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-2"
        >
          <option value="" disabled>
            Choose a text
          </option>
          {texts.map(({ versionId, title, language }) => (
            <option key={versionId} value={versionId}>
              {title} ({languageName(language)})
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Go on</Button>
    </form>
  );
}
