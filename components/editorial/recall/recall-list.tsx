import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { longDate } from "@/lib/platform/clock";
import { languageName } from "@/lib/platform/language-name";
import type { RecallRow } from "@/lib/editorial/recall/schema";

export function RecallList({ rows }: { rows: RecallRow[] }) {
  if (rows.length === 0) {
    return (
      <Notice title="No text was ever recalled">
        <p>
          Recall a text when it is wrong in a way that could harm. It leaves the library, pages that carry it
          no longer print, and you see whom to tell. For anything less, publish a new version.
        </p>
      </Notice>
    );
  }
  return (
    <ul className="grid gap-3">
      {rows.map(({ id, title, language, number, on, by, handouts }) => (
        <li key={id} className="grid gap-1 rounded-md border border-line bg-surface p-4">
          <h3 className="text-lg">
            <Link href={`/desk/recalls/${id}`}>{title}</Link>{" "}
            <span className="font-normal text-quiet">
              · {languageName(language)}, version {number}
            </span>
          </h3>
          <p className="text-sm">
            Recalled on {longDate(on)} by {by}. {handouts} finalised {handouts === 1 ? "handout" : "handouts"}
            .
          </p>
        </li>
      ))}
    </ul>
  );
}
