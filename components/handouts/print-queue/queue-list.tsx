import { handoutName } from "@/lib/handouts/handout-name";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Prepared, Queue, WaitingForMe } from "@/lib/handouts/print-queue/schema";

/** What waits for whoever looks, and what they prepared. */
export function QueueList({
  queue: { waiting, prepared },
  mayFinalise,
}: {
  queue: Queue;
  mayFinalise: boolean;
}) {
  if (waiting.length === 0 && prepared.length === 0) {
    return (
      <Notice title="The queue is empty">
        <p>
          {mayFinalise
            ? "When someone prepares pages and asks you to approve them, they stand here."
            : "Prepare a handout, then press “Ask a prescriber” beside the page. What becomes of it stands here."}
        </p>
      </Notice>
    );
  }
  return (
    <>
      {waiting.length > 0 ? (
        <Part id="waiting" title="Wait for your approval">
          {waiting.map((one) => (
            <Waiting key={one.id} handout={one} />
          ))}
        </Part>
      ) : null}
      {prepared.length > 0 ? (
        <Part id="prepared" title="You prepared">
          {prepared.map((one) => (
            <Mine key={one.id} handout={one} />
          ))}
        </Part>
      ) : null}
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <ul className="grid gap-2">{children}</ul>
    </section>
  );
}

const row = "grid gap-1 rounded-md border border-line bg-surface p-3";
const opens = "inline-flex min-h-8 items-center font-bold";

function Waiting({ handout: { id, titles, preparedBy, at, ...names } }: { handout: WaitingForMe }) {
  return (
    <li className={row}>
      <Link href={`/handouts/queue/${id}`} className={opens}>
        {handoutName(names)}
      </Link>
      <span className="text-sm">{titles.join(" · ")}</span>
      <span className="text-sm text-quiet">
        {preparedBy} asked <ClinicTime at={at} />
      </span>
    </li>
  );
}

function Mine({ handout }: { handout: Prepared }) {
  const { id, titles } = handout;
  const name = handoutName(handout);
  return (
    <li className={row}>
      <div className="flex flex-wrap items-center gap-x-3">
        <Link href={`/handouts/${id}`} className={opens}>
          {name}
        </Link>
        {handout.state === "approved" ? (
          <Link
            href={`/handouts/${id}?print=1`}
            className="inline-flex min-h-11 items-center rounded-md border border-accent bg-accent px-4 font-bold text-accent-ink no-underline hover:opacity-90"
          >
            Approved: print<span className="sr-only"> {name}</span>
          </Link>
        ) : null}
      </div>
      <span className="text-sm">{titles.join(" · ")}</span>
      <Standing handout={handout} />
    </li>
  );
}

function Standing({ handout }: { handout: Prepared }) {
  if (handout.state === "approved")
    return (
      <span className="text-sm text-quiet">
        <span aria-hidden="true" className="text-good">
          ✓{" "}
        </span>
        {handout.by} approved it <ClinicTime at={handout.at} />
      </span>
    );
  if (handout.state === "waiting")
    return (
      <span className="text-sm text-quiet">
        Waiting for {handout.with} since <ClinicTime at={handout.at} />
      </span>
    );
  return (
    <Notice tone="caution" title={`${handout.back.by} gave it back`}>
      <p className="whitespace-pre-line">{handout.back.words}</p>
    </Notice>
  );
}
