"use client";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import type { NavigationItem } from "./navigation-items";

/**
 * The bar on every signed-in screen: where one is, where one can go, who one is. Each page carries it three
 * times, with its two answers "not here"; of what runs in the browser only the words are sent again.
 */
export function TopBar({
  items,
  person,
  signOut,
}: {
  items: NavigationItem[];
  person: string;
  signOut: ReactNode;
}) {
  return (
    <header className="border-b border-line bg-surface print:hidden">
      <div className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-1 px-4 py-1">
        <Link href="/" className="flex items-center gap-2 text-lg font-bold text-ink no-underline">
          <Mark />
          Towline
        </Link>
        <nav aria-label="Main" className="flex flex-wrap gap-x-5">
          {items.map((item) => (
            <Link key={item.href} href={item.href} className="flex min-h-11 items-center font-bold">
              {item.word}
              {item.note ? (
                <span className="ml-2 rounded-md border border-accent px-1.5 text-sm text-accent">
                  {item.note}
                </span>
              ) : null}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-3 text-sm">
          <span className="text-quiet">{person}</span>
          {signOut}
        </div>
      </div>
    </header>
  );
}

/** A hook on a line. */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      width="26"
      height="26"
      className="text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M4 6h14a6 6 0 0 1 6 6v4" />
      <path d="M24 16v5a5 5 0 0 1-10 0" />
      <path d="M14 21l-3 3M14 21l3 3" />
    </svg>
  );
}
