"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/sign-in/problem-notice";
import { useSubmit } from "@/components/sign-in/use-submit";
import { Button } from "@/components/ui/button";
import type { PersonRow } from "@/lib/people/schema";
import { NewPasswordOffer } from "./new-password-offer";
import { RolesFields, rolesOf } from "./roles-fields";
import type { PeopleActions } from "./types";

/** One colleague: roles to change, help with a forgotten password, and shutting out or letting back in; nothing is deleted. */
export function PersonCard({ person, canMail, actions }: { person: PersonRow; canMail: boolean; actions: PeopleActions }) {
  const router = useRouter();
  const { problem, problemRef, busy, onSubmit } = useSubmit((fields) => actions.changeRoles({ personId: person.id, roles: rolesOf(fields) }), () => router.refresh());
  const { problem: accessProblem, problemRef: accessRef, busy: accessBusy, onSubmit: onAccess } = useSubmit(() => (person.disabled ? actions.restore : actions.disable)({ personId: person.id }), () => router.refresh());
  return (
    <li className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <h3 className="text-lg">{person.name} {person.disabled ? <span className="text-quiet">(disabled)</span> : null}</h3>
      <p className="break-all text-quiet">{person.email}</p>
      <form method="post" onSubmit={onSubmit} className="grid gap-3">
        <ProblemNotice problem={problem} ref={problemRef} />
        <RolesFields roles={person.roles} legend={`What ${person.name} may do`} />
        <div><Button type="submit" aria-disabled={busy}>Save roles</Button></div>
      </form>
      {person.disabled ? null : <NewPasswordOffer person={person} canMail={canMail} offer={actions.offerNewPassword} />}
      <form method="post" onSubmit={onAccess} className="grid gap-3">
        <ProblemNotice problem={accessProblem} ref={accessRef} />
        <div>
          <Button type="submit" aria-disabled={accessBusy}>
            {person.disabled ? "Let" : "Shut"} {person.name} {person.disabled ? "back in" : "out"}
          </Button>
        </div>
      </form>
    </li>
  );
}
