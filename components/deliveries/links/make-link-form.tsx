"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { AddressOnce } from "@/components/ui/address-once";
import { Button } from "@/components/ui/button";
import { PasscodeField } from "./passcode-field";
import { newRequestId } from "@/components/ui/request-id";
import { TextField } from "@/components/ui/field";
import type { MadeLink } from "@/lib/deliveries/links/schema";
import type { LinkActions, PasscodeLength } from "./types";

/** Makes a link and shows its address once: to copy, or to photograph from the screen. */
export function MakeLinkForm({
  id,
  linkDays,
  passcodeLength,
  make,
}: {
  id: string;
  linkDays: number;
  passcodeLength: PasscodeLength;
  make: LinkActions["make"];
}) {
  const router = useRouter();
  const [made, setMade] = useState<MadeLink | null>(null);
  const requestId = useRef<string | null>(null);
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    async ({ days, passcode }) => {
      requestId.current ??= newRequestId();
      const answer = await make({
        id,
        requestId: requestId.current,
        days: Number(days),
        ...(passcode?.trim() ? { passcode } : {}),
      });
      // Only an answer that was lost on its way is asked for again.
      requestId.current = null;
      return answer;
    },
    ({ value }) => {
      setMade(value);
      router.refresh();
    },
  );
  if (made) return <LinkOnce link={made} another={() => setMade(null)} />;
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-md content-start gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <p>
        The pages open on the patient’s own phone, with larger letters and read aloud. Nobody is named until
        it is opened.
      </p>
      <TextField
        label="Days it stays open"
        name="days"
        type="number"
        min={1}
        max={90}
        required
        defaultValue={linkDays}
      />
      <PasscodeField length={passcodeLength} />
      <div>
        <Button type="submit" look="primary" aria-disabled={busy}>
          Make a private link
        </Button>
      </div>
    </form>
  );
}

function LinkOnce({ link, another }: { link: MadeLink; another: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid content-start gap-3 rounded-md border border-l-4 border-good bg-surface p-4">
      <h3 ref={heading} tabIndex={-1} className="text-lg">
        Your link is ready
      </h3>
      <p>It is shown this once. Copy it, or let the patient’s camera read the QR code.</p>
      <AddressOnce address={link.address} alt="QR code that leads to the private link">
        <Button onClick={another}>Done</Button>
      </AddressOnce>
    </div>
  );
}
