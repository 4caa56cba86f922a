"use client";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { pageAt } from "./navigation-items";

/**
 * The pages of the editorial desk, under the bar of every one of them. Which is open it asks the browser:
 * their layout is drawn once and stays while links lead from one to the next.
 */
export function DeskNavigation({ pages }: { pages: { href: string; word: string }[] }) {
  const here = pageAt(usePathname(), pages)?.href;
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
