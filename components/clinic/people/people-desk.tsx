import type { LinkedPeople } from "@/lib/clinic/sign-on/schema";
import { mayTakeOver } from "@/lib/clinic/people/who-may-take-over";
import type { PersonRow } from "@/lib/clinic/people/schema";
import { InviteForm } from "./invite-form";
import { PersonCard } from "./person-card";
import type { PeopleActions } from "./types";

/** Who is here and what they may do; changing it asks for the password. */
export function PeopleDesk({
  people,
  signOn,
  canMail,
  actions,
}: {
  people: PersonRow[];
  /** Null without an identity provider. */
  signOn: LinkedPeople | null;
  canMail: boolean;
  actions: PeopleActions;
}) {
  return (
    <>
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
              key={`${person.id} ${JSON.stringify(person)} ${signOn?.personIds.includes(person.id)}`}
              person={person}
              signOn={signOn}
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
