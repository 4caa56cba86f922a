import { Link } from "@/components/ui/link";
import type { LogFilter } from "@/lib/deliveries/log/schema";
import { channels, deliveryStates } from "@/lib/deliveries/log/schema";
import { askedStateWords, channelWords } from "@/lib/deliveries/log/rules";
import { Button } from "@/components/ui/button";

const box = "min-h-11 w-full rounded-md border border-edge bg-surface px-2 font-normal";

/** Days, channel and state; an ordinary form, so that it works before any script has loaded. */
export function LogFilterForm({ path, filter }: { path: string; filter: LogFilter }) {
  const { from, to, channel, state } = filter;
  return (
    <form method="get" action={path} role="search" className="flex flex-wrap items-end gap-3">
      <label className="grid grow gap-1 font-bold sm:grow-0">
        From
        <input type="date" name="from" defaultValue={from} className={box} />
      </label>
      <label className="grid grow gap-1 font-bold sm:grow-0">
        To
        <input type="date" name="to" defaultValue={to} className={box} />
      </label>
      <label className="grid grow gap-1 font-bold sm:grow-0">
        Channel
        <select name="channel" defaultValue={channel ?? ""} className={box}>
          <option value="">Any</option>
          {channels.map((one) => (
            <option key={one} value={one}>
              {channelWords[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="grid grow gap-1 font-bold sm:grow-0">
        State
        <select name="state" defaultValue={state ?? ""} className={box}>
          <option value="">Any</option>
          {deliveryStates.map((one) => (
            <option key={one} value={one}>
              {askedStateWords[one]}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Show</Button>
      {Object.values(filter).some(Boolean) ? (
        <Link href={path} className="inline-flex min-h-11 items-center">
          Show all
        </Link>
      ) : null}
    </form>
  );
}
