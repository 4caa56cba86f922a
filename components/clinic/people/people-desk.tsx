"use client";
import { useState } from "react";
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
  return (
    <>
      {confirmed ? null : <ConfirmPasswordForm confirm={actions.confirm} done={() => setConfirmed(true)} />}
      <section className="grid gap-3" aria-labelledby="invite">
        <h2 id="invite" className="text-xl">
          Invite a colleague
        </h2>
        <InviteForm invite={actions.invite} />
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
              actions={actions}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
