"use client";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useSubmit } from "@/components/ui/use-action";
import type { OwnFactors } from "@/lib/clinic/factors/schema";
import { NewPasskey } from "./new-passkey";
import type { Changed, FactorActions } from "./types";

type Props = {
  passkeys: OwnFactors["passkeys"];
  work: boolean;
  mayAdd: boolean;
  actions: FactorActions;
  changed: Changed;
};

/** Passkeys of the person, each under its name. */
export function PasskeyList({ passkeys, work, mayAdd, actions, changed }: Props) {
  return (
    <section aria-label="Passkeys" className="grid gap-3">
      <h3 className="text-lg">Passkeys</h3>
      <p className="text-quiet">
        {work
          ? "A security key, phone or computer that proves it is you by PIN, finger or face. It can’t be given away by mistake."
          : "Browsers make no passkeys for the address of this Towline: they need a name and https."}
      </p>
      {passkeys.length > 0 ? (
        <ul className="grid gap-2">
          {passkeys.map((passkey) => (
            <PasskeyLine
              key={passkey.id}
              passkey={passkey}
              remove={actions.removePasskey}
              removed={() => changed(null)}
            />
          ))}
        </ul>
      ) : null}
      {mayAdd && work ? <NewPasskey actions={actions} changed={changed} /> : null}
    </section>
  );
}

function PasskeyLine({
  passkey: { id, name, createdAt, lastUsedAt },
  remove,
  removed,
}: {
  passkey: OwnFactors["passkeys"][number];
  remove: FactorActions["removePasskey"];
  removed: () => void;
}) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(() => remove({ passkeyId: id }), removed);
  return (
    <li className="rounded-md border border-line bg-surface p-3">
      <form method="post" onSubmit={onSubmit} className="grid gap-2">
        <ProblemNotice problem={problem} ref={problemRef} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div>
            <p className="font-bold break-words">{name}</p>
            <p className="text-sm text-quiet">
              Added <ClinicTime at={createdAt.toISOString()} />
              {lastUsedAt ? (
                <>
                  , last used <ClinicTime at={lastUsedAt.toISOString()} />
                </>
              ) : (
                ", not used yet"
              )}
            </p>
          </div>
          <Button type="submit" small aria-label={`Remove the passkey ${name}`} aria-disabled={busy}>
            Remove
          </Button>
        </div>
      </form>
    </li>
  );
}
