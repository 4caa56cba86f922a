"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { AccountLink } from "@/components/clinic/sign-on/account-link";
import type { LinkedPeople } from "@/lib/clinic/sign-on/schema";
import { hasOpenWork } from "@/lib/clinic/people/open-work-words";
import { hasLeft } from "@/lib/clinic/people/who-may-take-over";
import type { PersonRow } from "@/lib/clinic/people/schema";
import { DecisionList } from "./decision-list";
import { LostFactor } from "./lost-factor";
import { SignOutEverywhere } from "./sign-out-everywhere";
import { NewPasswordOffer } from "./new-password-offer";
import { RolesFields, rolesOf } from "./roles-fields";
import type { PeopleActions } from "./types";
import { OpenWorkForm } from "./open-work-form";

type Props = {
  person: PersonRow;
  takers: PersonRow[];
  signOn: LinkedPeople | null;
  canMail: boolean;
  actions: PeopleActions;
};

/**
 * One colleague: roles to change, help with a forgotten password, shutting out or letting back in, and what
 * becomes of the work of one who left; nothing is deleted.
 */
export function PersonCard({ person, takers, signOn, canMail, actions }: Props) {
  const router = useRouter();
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    (fields) => actions.changeRoles({ personId: person.id, roles: rolesOf(fields) }),
    () => router.refresh(),
  );
  const done = () => router.refresh();
  return (
    <li className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <h3 className="text-lg">
        {person.name} {person.disabled ? <span className="text-quiet">(disabled)</span> : null}
      </h3>
      <p className="break-all text-quiet">{person.email}</p>
      {hasLeft(person) && hasOpenWork(person.open) ? (
        <OpenWorkForm person={person} takers={takers} send={actions.handOver} done={done} />
      ) : null}
      <DecisionList decisions={person.decisions} />
      <form method="post" onSubmit={onSubmit} className="grid gap-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <RolesFields roles={person.roles} legend={`What ${person.name} may do`} />
        <div>
          <Button type="submit" aria-disabled={busy}>
            Save roles
          </Button>
        </div>
      </form>
      {person.disabled ? null : (
        <>
          <NewPasswordOffer person={person} canMail={canMail} offer={actions.offerNewPassword} />
          <SignOutEverywhere person={person} signOut={actions.signOut} />
        </>
      )}
      {signOn ? <AccountLink person={person} signOn={signOn} actions={actions} /> : null}
      {person.hasFactor && !person.self ? (
        <LostFactor person={person} remove={actions.removeFactors} done={done} />
      ) : null}
      {person.disabled ? (
        <LetIn person={person} restore={actions.restore} done={done} />
      ) : (
        <details>
          <summary className="min-h-9 font-bold">Shut {person.name} out</summary>
          <OpenWorkForm person={person} takers={takers} send={actions.disable} done={done} />
        </details>
      )}
    </li>
  );
}

function LetIn({
  person,
  restore,
  done,
}: {
  person: PersonRow;
  restore: PeopleActions["restore"];
  done: () => void;
}) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(() => restore({ personId: person.id }), done);
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <p className="text-sm text-quiet">
        Links that were closed, mail that is held and handouts that were handed over stay as they are.
      </p>
      <div>
        <Button type="submit" aria-disabled={busy}>
          Let {person.name} back in
        </Button>
      </div>
    </form>
  );
}
