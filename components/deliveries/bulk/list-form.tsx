"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { mostCharacters } from "@/lib/deliveries/bulk/schema";
import { sitePath } from "@/lib/platform/site-path";
import { CheckReport } from "./check-report";
import { DayOrderField } from "./day-order-field";
import { readTextFile } from "@/components/ui/read-text-file";
import { SendForm } from "./send-form";
import type { ListActions } from "./types";
import { useList } from "./use-list";

type Props = { id: string; paper: "letter" | "a4"; sends: boolean; actions: ListActions };
const tooLong = {
  words: "A list may have 500 kB at most.",
  nextStep: "Split it and send the parts one after the other.",
};

/** Choose or paste a list, see what would become of each row, send. */
export function ListForm({ id, paper, sends, actions }: Props) {
  const router = useRouter();
  const list = useList(id, actions, (bulkId) =>
    router.push(sitePath("/handouts/[id]/list/[bulkId]", { id, bulkId })),
  );
  const { csv, check, problem, busy, problemRef, reportRef, write, tell, look, send } = list;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > 2 * mostCharacters) return tell(tooLong);
    const text = await readTextFile(file);
    if (text.length > mostCharacters) tell(tooLong);
    else write(text);
  };
  return (
    <div className="grid gap-6">
      <form
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label className="grid gap-1">
          <span className="font-bold">File</span>
          <span className="text-sm text-quiet">
            CSV as a spreadsheet saves it. It is read here, and only its text below is sent to Towline.
          </span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
            className="min-h-11 w-full rounded-md border border-edge bg-surface p-2 text-ink file:mr-3 file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:text-ink"
          />
        </label>
        <TextArea
          label="Or paste the list"
          rows={8}
          required
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-sm"
          value={csv}
          maxLength={mostCharacters}
          hint={
            <>
              The first line names the columns <b>email</b> and <b>consent</b>; consent is the day each person
              agreed to mail that others could read, like 2026-01-15.
            </>
          }
          placeholder={"email,consent\njo@example.org,2026-01-15"}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" look={check ? "plain" : "primary"} aria-disabled={busy !== null}>
            {busy === "checking" ? "Checking …" : "Check the list"}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={problem} ref={problemRef} />
      {check?.askOrderOf ? (
        <DayOrderField example={check.askOrderOf} order={list.dayOrder} say={list.sayOrder} />
      ) : null}
      {check ? <CheckReport check={check} ref={reportRef} /> : null}
      {check && check.sends > 0 ? (
        <SendForm count={check.sends} paper={paper} sends={sends} busy={busy === "sending"} send={send} />
      ) : null}
    </div>
  );
}
