"use client";
import { consentDay, dayOrders, type DayOrder } from "@/lib/deliveries/bulk/consent-day";

/** Which number is the month in days as a spreadsheet writes them: nobody can tell from the list alone. */
export function DayOrderField({
  example,
  order,
  say,
}: {
  example: string;
  order: DayOrder | null;
  say: (order: DayOrder) => void;
}) {
  return (
    <fieldset className="grid gap-1 rounded-md border border-caution bg-caution-soft p-3">
      <legend className="px-1 font-bold">What does {example} mean in this list?</legend>
      {dayOrders.map((one) => (
        <label key={one} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="day-order"
            className="size-5 accent-accent"
            checked={order === one}
            onChange={() => say(one)}
          />
          {dayWords(example, one)}
        </label>
      ))}
    </fieldset>
  );
}

function dayWords(example: string, order: DayOrder): string {
  const day = consentDay(example, order);
  const first = order === "month-first" ? "The month stands first" : "The day stands first";
  if (!day) return `${first} (this one would be no day of the calendar)`;
  const long = new Date(`${day}T00:00:00Z`).toLocaleDateString("en-US", {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return `${first}: ${long}`;
}
