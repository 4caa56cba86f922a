"use client";
import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import type { WaitingList, WaitingText } from "@/lib/editorial/sheets/schema";
import type { SittingAction } from "./sitting-bar";
import { sittingWords } from "./sitting-words";
import { WaitingRow, type Choice } from "./waiting-row";

type Props = { list: WaitingList; maySign: boolean; act: SittingAction };

/** What this person said before stays said; nothing else is filled in. */
function firstChoices({ waiting }: WaitingList): Record<string, Choice> {
  return Object.fromEntries(
    waiting.map(({ versionId, exceptions }) => {
      const said = exceptions.findLast(({ mine }) => mine);
      return [versionId, said ? { is: "except", reason: said.reason } : { is: null, reason: "" }];
    }),
  );
}

const texts = (count: number) => (count === 1 ? "1 topic" : `${count} topics`);

/** Sign in one go: every topic that waits is ticked, or left out with a reason. */
export function SignOffList({ list, maySign, act }: Props) {
  const router = useRouter();
  const { run, refuse, busy, problem, problemRef } = useAction();
  const [choices, setChoices] = useState(() => firstChoices(list));
  const [done, setDone] = useState<string | null>(null);
  const said = useRef<HTMLDivElement>(null);
  const [sitting, words] = [list.sitting, sittingWords[list.sitting.task]];
  const isOpen = ({ own, behind }: WaitingText) => maySign && !own && !behind;
  const rows = list.waiting.filter(isOpen);
  const open = rows.filter(({ versionId }) => !choices[versionId]?.is);
  const sign = rows.filter(({ versionId }) => choices[versionId]?.is === "sign");
  const except = rows.filter(({ versionId }) => choices[versionId]?.is === "except");
  const choose = (versionId: string, choice: Choice) =>
    setChoices((before) => ({ ...before, [versionId]: choice }));

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (open.length > 0)
      return refuse({
        ok: false,
        code: "invalid",
        words: `${texts(open.length)} ${open.length === 1 ? "is" : "are"} undecided, the first “${open[0]?.title}”.`,
        nextStep: "Tick each one, or leave it out and say why.",
      });
    const answer = await run(() =>
      act({
        sign: sign.map(({ versionId }) => versionId),
        except: except.map(({ versionId }) => ({ versionId, reason: choices[versionId]?.reason ?? "" })),
      }),
    );
    if (!answer?.ok) return;
    setDone(`${words.done}: ${texts(answer.value.signed)}. Left out: ${texts(except.length)}.`);
    router.refresh();
    requestAnimationFrame(() => said.current?.focus());
  }

  return (
    <form method="post" onSubmit={(event) => void send(event)} className="grid gap-4">
      <div ref={said} role="status" tabIndex={-1}>
        {done ? <Notice tone="good" title={done} /> : null}
      </div>
      <ul className="grid gap-2">
        {list.waiting.map((one) => (
          <WaitingRow
            key={one.versionId}
            row={one}
            sitting={sitting}
            choice={isOpen(one) ? (choices[one.versionId] ?? { is: null, reason: "" }) : null}
            choose={(choice) => choose(one.versionId, choice)}
          />
        ))}
      </ul>
      {rows.length > 0 ? (
        <section className="grid justify-items-start gap-3 rounded-md border border-line bg-surface p-4">
          <h2 className="text-xl">Sign in one go</h2>
          <p>
            {texts(sign.length)} ticked, {texts(except.length)} left out, {texts(open.length)} undecided.
          </p>
          {open.length > 0 ? (
            <Button
              onClick={() => open.forEach(({ versionId }) => choose(versionId, { is: "sign", reason: "" }))}
            >
              Tick the undecided
            </Button>
          ) : null}
          <label className="flex min-h-8 items-start gap-2">
            <input type="checkbox" required className="mt-1 size-4 shrink-0 accent-accent" />
            {words.vow(sitting)}
          </label>
          <ProblemNotice problem={problem} ref={problemRef} />
          <p className="text-sm text-quiet">
            {words.after} It can’t be taken back; what you leave out stays as it is, with your reason for the
            editors.
          </p>
          <Button type="submit" look="primary" aria-disabled={busy}>
            {words.signMany} {texts(sign.length)}, leave out {except.length}
          </Button>
        </section>
      ) : null}
    </form>
  );
}
