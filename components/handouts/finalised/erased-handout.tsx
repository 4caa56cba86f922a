import { longDate } from "@/lib/platform/clock";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { ErasedView } from "@/lib/handouts/schema";

/** What is left of a handout that the clinic no longer keeps: that it was, when, and about what. */
export function ErasedHandout({
  titles,
  finalisedAt,
  erasedAt,
  children,
}: ErasedView & { children?: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Handout</h1>
      <Notice title={`What it said was erased on ${longDate(erasedAt)}.`}>
        <p>
          It was finalised on {longDate(finalisedAt)}. Your clinic keeps patients’ words only so long, so it
          can’t be printed or used again.
        </p>
      </Notice>
      <h2 className="text-xl">It was about</h2>
      <ul className="list-disc pl-5">
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      {children}
      <p>
        <Link href="/handouts" className="inline-flex min-h-6 items-center">
          Go to my handouts
        </Link>
      </p>
    </div>
  );
}
