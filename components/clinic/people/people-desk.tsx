"use client";
import { useState } from "react";
import type { Outcome } from "@/lib/platform/outcome";
import { mayTakeOver } from "@/lib/clinic/people/rules";
import type { PersonRow } from "@/lib/clinic/people/schema";
import { ConfirmPasswordForm } from "./confirm-password-form";
import { InviteForm } from "./invite-form";
import { PersonCard } from "./person-card";
import type { PeopleActions } from "./types";

/** Who is here and what they may do; changing it asks for the password first. */
export function PeopleDesk({
  people,
  fresh,
  canMail,
  actions,
}: {
  people: PersonRow[];
  fresh: boolean;
  canMail: boolean;
  actions: PeopleActions;
}) {
  const [confirmed, setConfirmed] = useState(fresh);
  /** The password may grow old while the page is open: then it is asked for again. */
  const asking =
    <Input, Value>(action: (input: Input) => Promise<Outcome<Value>>) =>
    async (input: Input) => {
      const answer = await action(input);
      if (!answer.ok && answer.code === "password-needed") setConfirmed(false);
      return answer;
    };
  const guarded: PeopleActions = {
    ...actions,
    invite: asking(actions.invite),
    changeRoles: asking(actions.changeRoles),
    disable: asking(actions.disable),
    handOver: asking(actions.handOver),
    restore: asking(actions.restore),
    removeFactors: asking(actions.removeFactors),
    offerNewPassword: asking(actions.offerNewPassword),
  };
  return (
    <>
      {confirmed ? null : <ConfirmPasswordForm confirm={actions.confirm} done={() => setConfirmed(true)} />}
      <section className="grid gap-3" aria-labelledby="invite">
        <h2 id="invite" className="text-xl">
          Invite a colleague
        </h2>
        <InviteForm invite={guarded.invite} />
      </section>
      <section className="grid gap-3" aria-labelledby="everyone">
        <h2 id="everyone" className="text-xl">
          Everyone here
        </h2>
        <ul className="grid gap-3">
          {people.map((person) => (
            <PersonCard
              key={`${person.id} ${JSON.stringify(person)}`}
              person={person}
              canMail={canMail}
              takers={people.filter((one) => mayTakeOver(one, person))}
              actions={guarded}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
