/** What the plan says beside its lines: what matters most to the patient, and scores over time. Pure. */
import type { PageTopic } from "@/lib/document/page-topic";
import type { PageWords, PlanRow } from "@/lib/document/schema";
import { matterLines } from "@/lib/document/matter-lines";
import { thenAndNowRow, type ScoreLine } from "@/lib/handouts/then-and-now/score-line";
import { matterName, type Matter } from "@/lib/document/what-matters";
import type { Language } from "@/lib/platform/languages";

type Agreed = { matters?: readonly Matter[]; scores?: readonly ScoreLine[]; printed: { language: Language } };

/**
 * @returns the rows in the words of the page; `matters`: whether one of them says what matters. Words stored
 *   before there was a front sheet have no place for either.
 */
export function agreedRows(
  topics: readonly PageTopic[],
  { front, sectionTitles }: Pick<PageWords, "front" | "sectionTitles">,
  { matters = [], scores = [], printed }: Agreed,
): { matters: boolean; rows: PlanRow[] } {
  const lines = matterLines(topics);
  const chosen = front ? matters.flatMap((one) => lines.get(matterName(one)) ?? []) : [];
  const thenAndNow = thenAndNowRow(scores, front?.thenAndNow, printed.language);
  return {
    matters: chosen.length > 0,
    rows: [
      ...(chosen.length > 0 ? [{ label: sectionTitles.matters, text: chosen.join("; ") }] : []),
      ...(thenAndNow ? [thenAndNow] : []),
    ],
  };
}
