"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { makePasscode } from "@/lib/platform/mail/make-password";
import { randomNumberBelow } from "@/components/deliveries/email/random-number";
import type { PasscodeLength } from "./types";

/** Off until it is wanted, and then made by chance: nobody's birthday, and no four ones. */
export function PasscodeField({ length: { least, most } }: { length: PasscodeLength }) {
  const [code, setCode] = useState<string | null>(null);
  const make = () => setCode(makePasscode(randomNumberBelow));
  return (
    <div className="grid gap-2">
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-6 shrink-0 accent-accent"
          checked={code !== null}
          onChange={(event) => (event.target.checked ? make() : setCode(null))}
        />
        Ask for a passcode too
      </label>
      {code === null ? null : (
        <>
          <TextField
            label="Passcode"
            name="passcode"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            minLength={least}
            maxLength={most}
            autoComplete="off"
            className="max-w-48 font-mono"
            hint={`${least} to ${most} signs. Tell the patient in person or by phone. After 10 wrong ones the link closes.`}
          />
          <div>
            <Button small onClick={make}>
              Make another passcode
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
