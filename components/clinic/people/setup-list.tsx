import { Link } from "@/components/ui/link";
import type { SetupStep } from "@/lib/clinic/people/setup-steps";

/**
 * What an admin still has to set up; gone once all of it is done, folded once pages can go out and it is said
 * how long they are kept.
 */
export function SetupList({ steps }: { steps: SetupStep[] }) {
  const left = steps.filter(({ done }) => !done);
  if (left.length === 0) return null;
  const first = left.some(({ id }) => ["name", "phone", "retention"].includes(id));
  return (
    <details open={first} className="rounded-md border border-line bg-surface p-3">
      <summary className="min-h-6 font-bold">
        To set up: {left.length === 1 ? "1 thing is" : `${left.length} things are`} left
      </summary>
      <ol className="grid gap-2 pt-2">
        {steps.map(({ id, words, why, path, done }) => (
          <li key={id} className="flex gap-2">
            <span aria-hidden="true" className={done ? "text-good" : "text-caution"}>
              {done ? "✓" : "○"}
            </span>
            {done ? (
              <span className="text-quiet">
                {words}
                <span className="sr-only">: done</span>
              </span>
            ) : (
              <span>
                <Link href={path} className="inline-flex min-h-6 items-center font-bold">
                  {words}
                </Link>{" "}
                <span className="text-quiet">{why}</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
