import { Link } from "@/components/ui/link";
import type { ListPage } from "@/lib/deliveries/bulk/schema";
import { people } from "./list-words";

/** Lists this handout went to before. `days` are calendar dates by list. */
export function EarlierLists({
  handoutId,
  lists,
  days,
}: {
  handoutId: string;
  lists: ListPage["lists"];
  days: readonly string[];
}) {
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="grid gap-2">
      <h2 id="earlier" className="text-xl">
        Lists of this handout
      </h2>
      <ul className="grid gap-1">
        {lists.map(({ bulkId, rows }, index) => (
          <li key={bulkId}>
            <Link
              href={`/handouts/${handoutId}/list/${bulkId}`}
              className="inline-flex min-h-8 items-center underline"
            >
              {days[index]}, to {people(rows)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
