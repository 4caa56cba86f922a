"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { EarlierAddress } from "@/lib/deliveries/schema";
import type { Faults, Typed } from "./read-mail-form";

type Props = {
  typed: Typed;
  change: (patch: Partial<Typed>) => void;
  faults: Faults;
  earlier: EarlierAddress[];
};

/** To whom: one of this patient's earlier addresses, or a new one typed twice. */
export function AddressFields({ typed, change, faults, earlier }: Props) {
  const name = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="font-bold">To</legend>
      {earlier.map(({ address, lastOn, sameHandout }) => (
        <label key={address} className="flex min-h-8 flex-wrap items-center gap-x-2">
          <input
            type="radio"
            name={name}
            checked={typed.chosen === address}
            onChange={() => change({ chosen: address, agreed: false })}
            className="size-4 accent-accent"
          />
          <span className="break-all">{address}</span>
          <span className="text-sm text-quiet">
            {sameHandout
              ? "this handout went there"
              : "used for pages with this label: make sure it is this patient’s"}
            , <ClinicTime at={lastOn} />
          </span>
        </label>
      ))}
      {earlier.length > 0 ? (
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={typed.chosen === null}
            onChange={() => change({ chosen: null, agreed: false })}
            className="size-4 accent-accent"
          />
          Another address
        </label>
      ) : null}
      {typed.chosen === null ? <TypedTwice typed={typed} change={change} faults={faults} /> : null}
    </fieldset>
  );
}

function TypedTwice({ typed: { to, again }, change, faults }: Omit<Props, "earlier">) {
  const meant = useTypoHint(to);
  const correct = (domain: string) => {
    const right = `${to.slice(0, to.lastIndexOf("@"))}@${domain}`;
    change(again === to ? { to: right, again: right } : { to: right });
  };
  const field = {
    type: "email",
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
    maxLength: 254,
  } as const;
  return (
    <div className="grid gap-3">
      <TextField
        label="E-mail address"
        name="to"
        value={to}
        onChange={(event) => change({ to: event.currentTarget.value })}
        error={faults.to}
        {...field}
      />
      <div role="status" className="empty:hidden">
        {meant ? (
          <p className="flex flex-wrap items-center gap-2">
            <span>
              Did you mean <b>{meant}</b>?
            </span>{" "}
            <Button small onClick={() => correct(meant)}>
              Use {meant}
            </Button>
          </p>
        ) : null}
      </div>
      <TextField
        label="The same address again"
        name="again"
        value={again}
        onChange={(event) => change({ again: event.currentTarget.value })}
        error={faults.again}
        {...field}
      />
    </div>
  );
}

/** The domain that was likely meant; what knows of them is loaded with the first address. */
function useTypoHint(address: string): string | null {
  const [hint, setHint] = useState<{ address: string; domain: string | null } | null>(null);
  useEffect(() => {
    if (!address.includes("@")) return;
    let stale = false;
    const wait = setTimeout(() => {
      void import("@/lib/platform/mail/likely-domain").then(
        ({ likelyDomain }) => {
          if (!stale) setHint({ address, domain: likelyDomain(address) });
        },
        () => undefined,
      );
    }, 400);
    return () => {
      stale = true;
      clearTimeout(wait);
    };
  }, [address]);
  return hint?.address === address ? hint.domain : null;
}
