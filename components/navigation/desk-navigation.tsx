import Link from "next/link";

/** The pages of the editorial desk, under the bar of every one of them. */
export function DeskNavigation({ pages, here }: { pages: { href: string; word: string }[]; here: string }) {
  return (
    <nav
      aria-label="Editorial desk"
      className="flex flex-wrap gap-x-5 border-b border-line bg-sunken px-4 print:hidden"
    >
      {pages.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === here ? "page" : undefined}
          className="flex min-h-11 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
