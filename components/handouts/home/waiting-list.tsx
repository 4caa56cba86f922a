import { Link } from "@/components/ui/link";

export type Waits = { id: string; href: string; words: string }[];

/** What waits for this person, each a link to where it is done. */
export function WaitingList({ waits }: { waits: Waits }) {
  if (waits.length === 0) return null;
  return (
    <section aria-labelledby="waits-title" className="grid gap-1">
      <h2 id="waits-title" className="text-xl">
        Waits for you
      </h2>
      <ul className="grid gap-1">
        {waits.map(({ id, href, words }) => (
          <li key={id} className="flex items-center gap-2">
            <span aria-hidden="true" className="text-caution">
              ▲
            </span>
            <Link href={href} className="inline-flex min-h-8 items-center font-bold">
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
