import { longDate } from "@/lib/platform/clock";
import type { DueStanding } from "@/lib/library/expiry/rules";

const shapes: Record<DueStanding, string> = { current: "○", due: "▲", expired: "■" };
const inks: Record<DueStanding, string> = {
  current: "text-quiet",
  due: "text-caution",
  expired: "text-stop",
};

function daysWords(days: number): string {
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/**
 * When something falls due: a shape, a word, the date and the days. @param expired what the word is
 * once grace is over.
 */
export function DueWhen({
  dueOn,
  days,
  standing,
  expired,
}: {
  dueOn: string;
  days: number;
  standing: DueStanding;
  expired: string;
}) {
  const words: Record<DueStanding, string> = { current: "Falls due", due: "Past due", expired };
  return (
    <p>
      <b className={inks[standing]}>
        <span aria-hidden="true">{shapes[standing]} </span>
        {days === 0 ? "Due" : words[standing]}
      </b>
      <span className="text-quiet">
        {" "}
        · {longDate(dueOn)}, {daysWords(days)}
      </span>
    </p>
  );
}
