import { Button } from "@/components/ui/button";
import type { VersionKind, VersionRow } from "@/lib/editorial/schema";
import { stateName } from "./words";

/**
 * A plain form: the comparison has an address of its own. Begins with the published version and
 * the newest other one.
 */
export function ComparePicker({ slug, kind, rows }: { slug: string; kind: VersionKind; rows: VersionRow[] }) {
  const published = rows.find((row) => row.state === "published") ?? rows[1];
  const newest = rows.find((row) => row.id !== published?.id);
  const [older, newer] =
    published && newest && newest.number < published.number ? [newest, published] : [published, newest];
  const choose = (name: string, label: string, chosen: string | undefined) => (
    <label className="grid min-w-0 gap-1 text-sm">
      <span className="font-bold">{label}</span>
      <select
        name={name}
        defaultValue={chosen}
        className="min-h-11 max-w-full rounded-md border border-edge bg-surface px-3 text-ink"
      >
        {rows.map((row) => (
          <option key={row.id} value={row.id}>
            Version {row.number}, {stateName(row).toLowerCase()}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form method="get" action={`/desk/editorial/${slug}/compare`} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="kind" value={kind} />
      {choose("one", "Compare", older?.id)}
      {choose("other", "with", newer?.id)}
      <Button type="submit">Compare</Button>
    </form>
  );
}
