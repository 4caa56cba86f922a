"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useSubmit } from "@/components/ui/use-action";
import type { PersonRow } from "@/lib/clinic/people/schema";
import type { PeopleActions } from "./types";

/** For a lost phone or a computer left open: their sessions end, and they may sign in anew. */
export function SignOutEverywhere({
  person,
  signOut,
}: {
  person: PersonRow;
  signOut: PeopleActions["signOut"];
}) {
  const [done, setDone] = useState("");
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => signOut({ personId: person.id }),
    ({ value: { ended } }) =>
      setDone(ended === 0 ? "They were signed in nowhere." : "They are signed out everywhere."),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-wrap items-center gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button type="submit" aria-disabled={busy}>
        Sign {person.name} out everywhere
      </Button>
      <p role="status">{done}</p>
    </form>
  );
}
