"use client";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/ui/use-keys";
import { sitePath } from "@/lib/platform/site-path";

type Props = {
  id: string;
  /** Saves what is under way; false keeps the person on the page. */
  before?: () => Promise<boolean>;
};

const places = [
  { key: "t", route: "/handouts/[id]/talk", word: "Talk it through" },
  { key: "p", route: "/handouts/[id]/show", word: "Show the patient" },
] as const;

/** The ways into the conversation; with Alt their keys work from the builder's line, which takes letters. */
export function TalkLinks({ id, before }: Props) {
  const router = useRouter();
  const go = async (route: (typeof places)[number]["route"]) => {
    if (!before || (await before())) router.push(sitePath(route, { id }));
  };
  useKeys(
    Object.fromEntries(
      places.flatMap(({ key, route }) => [key, `Alt+${key}`].map((name) => [name, () => void go(route)])),
    ),
  );
  return (
    <nav aria-label="The conversation" className="flex flex-wrap gap-2">
      {places.map(({ key, route, word }) => (
        <Link
          key={route}
          href={sitePath(route, { id })}
          onNavigate={(event) => {
            if (!before) return;
            event.preventDefault();
            void go(route);
          }}
          aria-keyshortcuts={`Alt+${key.toUpperCase()}`}
          className="calm-motion inline-flex min-h-8 items-center gap-2 rounded-md border border-edge bg-surface px-2 text-sm font-bold text-ink no-underline hover:bg-sunken"
        >
          {word} <kbd aria-hidden="true">Alt {key.toUpperCase()}</kbd>
        </Link>
      ))}
    </nav>
  );
}
