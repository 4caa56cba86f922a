"use client";
import Image from "next/image";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { StartedTotp } from "@/lib/clinic/factors/schema";
import type { Changed, FactorActions } from "./types";

type Props = { started: StartedTotp; confirm: FactorActions["confirmTotp"]; added: Changed };

/** A key to scan or to type, and the first code of the app that took it. */
export function NewApp({ started: { key, qr }, confirm, added }: Props) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    ({ code = "" }) => confirm({ code }),
    ({ value }) => added(value.codes),
  );
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      aria-label="Set up an authenticator app"
      className="grid max-w-md gap-4"
    >
      <ol className="grid list-decimal gap-4 pl-5">
        <li>
          <p>Open the app on your phone and scan this.</p>
          <Image
            unoptimized
            src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
            alt="QR code with the key that stands below in letters"
            width={200}
            height={200}
            className="mt-2 bg-white"
          />
          <p className="mt-2">
            Can’t scan it? Type this key into the app:{" "}
            <code className="text-lg break-words select-all">{key}</code>
          </p>
        </li>
        <li>
          <TextField
            label="Code that the app shows now"
            hint="Six figures. Take the time you need: any code of the next hour works."
            name="code"
            required
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={40}
          />
        </li>
      </ol>
      <ProblemNotice problem={problem} ref={problemRef} />
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Use this app
        </Button>
      </div>
    </form>
  );
}
