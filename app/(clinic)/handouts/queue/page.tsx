import type { Metadata } from "next";
import { QueueList } from "@/components/handouts/print-queue/queue-list";
import { Notice } from "@/components/ui/notice";
import { pageClinician } from "@/lib/platform/auth/doors";
import { listQueue } from "@/lib/handouts/print-queue/queries";
import { queueWords } from "@/lib/handouts/print-queue/rules";

export const metadata: Metadata = { title: "Print queue" };

const doneWords: Record<string, string> = {
  approved: "Approved. Who prepared it finds it here and prints it.",
  returned: "Given back. Who prepared it reads your words and asks again.",
};

type Props = { searchParams: Promise<{ done?: string }> };

export default async function QueuePage({ searchParams }: Props) {
  const clinician = await pageClinician();
  const queue = await listQueue(clinician);
  const done = doneWords[(await searchParams).done ?? ""];
  return (
    <main id="main" className="mx-auto grid max-w-4xl gap-5 px-4 py-6">
      <div>
        <h1 className="text-2xl">Print queue</h1>
        <p className="text-quiet">{queueWords(queue)}</p>
      </div>
      {done ? (
        <div role="status">
          <Notice tone="good" title={done} />
        </div>
      ) : null}
      <QueueList queue={queue} mayFinalise={clinician.mayFinalise} />
    </main>
  );
}
