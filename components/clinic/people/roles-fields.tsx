import type { PersonRoles } from "@/lib/clinic/people/schema";

const choices = [
  ["clinician", "Clinician: builds handouts"],
  ["mayFinalise", "May finalise handouts (leave off for a nurse who prepares them)"],
  ["reviewer", "Reviewer: approves library texts"],
  ["admin", "Admin: people, clinic and records"],
] as const;

export function RolesFields({ roles, legend }: { roles: PersonRoles; legend: string }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="font-bold">{legend}</legend>
      {choices.map(([name, words]) => (
        <label key={name} className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-6 shrink-0 accent-accent"
            name={name}
            value="on"
            defaultChecked={roles[name]}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

export function rolesOf(fields: Record<string, string>): PersonRoles {
  return {
    clinician: fields.clinician === "on",
    mayFinalise: fields.mayFinalise === "on",
    reviewer: fields.reviewer === "on",
    admin: fields.admin === "on",
  };
}
