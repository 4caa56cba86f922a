"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { longDate } from "@/lib/platform/clock";
import type { OwnFactors } from "@/lib/clinic/factors/schema";
import { AuthenticatorApp } from "./authenticator-app";
import { PasskeyList } from "./passkey-list";
import { RecoveryCodes } from "./recovery-codes";
import { ShownCodes } from "./shown-codes";
import type { Changed, FactorActions } from "./types";

type Props = { factors: OwnFactors; actions: FactorActions };

/** What a person proves themselves by beside the password: set up, added to, and taken away. */
export function SecondFactorSection({ factors, actions }: Props) {
  const router = useRouter();
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed: Changed = (fresh) => {
    setCodes(fresh);
    router.refresh();
  };
  const mayAdd = factors.rule !== "off";
  return (
    <div className="grid gap-6">
      <p>{standing(factors)}</p>
      {codes ? <ShownCodes codes={codes} close={() => setCodes(null)} /> : null}
      <AuthenticatorApp since={factors.totpSince} mayAdd={mayAdd} actions={actions} changed={changed} />
      <PasskeyList
        passkeys={factors.passkeys}
        work={factors.passkeysWork}
        mayAdd={mayAdd}
        actions={actions}
        changed={changed}
      />
      {factors.kinds.length > 0 ? (
        <RecoveryCodes left={factors.codesLeft} make={actions.makeCodes} changed={changed} />
      ) : null}
    </div>
  );
}

function standing({ kinds, rule, requiredFrom }: OwnFactors): string {
  if (kinds.length > 0) return "On. Your password alone does not open your account.";
  if (rule === "off") return "Off. An admin of your clinic switches second factors on under Clinic.";
  const until = requiredFrom ? ` Your clinic requires one from ${longDate(requiredFrom)}.` : "";
  return `Off. Whoever learns your password can sign in as you. Set up one of these, or both.${until}`;
}
