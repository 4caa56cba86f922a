import { Link } from "@/components/ui/link";
import { TextField } from "@/components/ui/field";
import type { Sitting, WaitingText } from "@/lib/editorial/sheets/schema";
import { behindWords, sittingWords } from "./sitting-words";
import { exceptionWords, pointCount, sheetPath } from "./words";

export type Choice = { is: "sign" | "except" | null; reason: string };
const leaveOut = "Leave out";

/** Which version it is, and what keeps this person from signing it. */
function about({ number, points, own, behind }: WaitingText, { ownWords }: { ownWords: string }): string {
  const counted = points === 0 ? "" : `, ${pointCount(points)}`;
  return [`Version ${number}${counted}`, ...(own ? [ownWords] : []), ...(behind ? [behindWords] : [])].join(
    ". ",
  );
}

/** One topic that waits: its sheet, what was said of it, and what this person decides. */
export function WaitingRow({
  row,
  sitting,
  choice,
  choose,
}: {
  row: WaitingText;
  sitting: Sitting;
  /** Null where this person decides nothing. */
  choice: Choice | null;
  choose: (choice: Choice) => void;
}) {
  const { slug, title, versionId, exceptions } = row;
  const { language, task } = sitting;
  const words = sittingWords[task];
  return (
    <li className="grid gap-1 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <Link
            href={sheetPath(slug, sitting)}
            lang={language}
            className="inline-flex min-h-6 items-center font-bold"
          >
            {title}
          </Link>
          <p className="text-sm text-quiet">{about(row, words)}</p>
        </div>
        {choice ? (
          <fieldset className="flex flex-wrap gap-x-4">
            <legend className="sr-only">
              <span lang={language}>{title}</span>
            </legend>
            {(["sign", "except"] as const).map((one) => (
              <label key={one} className="flex min-h-8 items-center gap-2">
                <input
                  type="radio"
                  name={versionId}
                  className="size-4 accent-accent"
                  checked={choice.is === one}
                  onChange={() => choose({ ...choice, is: one })}
                />
                {one === "sign" ? words.sign : leaveOut}
              </label>
            ))}
          </fieldset>
        ) : null}
      </div>
      {exceptions.map((one, at) => (
        <p key={at} className="border-l-4 border-caution pl-3 text-sm wrap-anywhere">
          {exceptionWords(one)}
        </p>
      ))}
      {choice?.is === "except" ? (
        <TextField
          label={`Why “${title}” is left out`}
          required
          maxLength={1000}
          value={choice.reason}
          onChange={(event) => choose({ is: "except", reason: event.target.value })}
        />
      ) : null}
    </li>
  );
}
