import type { ReactNode } from "react";

/** The calm single column of the pages before signing in. */
export function NarrowPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid max-w-md gap-4 px-4 py-16">
      <h1 className="text-2xl">{title}</h1>
      {children}
    </main>
  );
}
