"use client";
import { Button } from "@/components/ui/button";

/** What went wrong is logged on the server; here is only what to do next. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="mx-auto grid max-w-xl gap-3 px-4 py-16">
      <h1 className="text-2xl">Something went wrong</h1>
      <p>
        Nothing you saved is lost. Try again; if it stays, ask whoever looks after Towline here to see its
        log.
      </p>
      <div>
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </main>
  );
}
