"use client";
import { useEffect, useRef, useState } from "react";
import { ConfirmPasswordForm } from "@/components/clinic/people/confirm-password-form";
import type { PeopleActions } from "@/components/clinic/people/types";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { noAnswer } from "@/components/ui/use-action";
import type { Refusal } from "@/lib/platform/outcome";

type Now =
  | { step: "idle" | "busy" | "password" }
  | { step: "done"; fileName: string }
  | { step: "refused"; refused: Refusal };

type Props = {
  address: string;
  fresh: boolean;
  confirm: PeopleActions["confirm"];
  /** What the button says, and what the password is asked for. */
  word?: string;
  why?: string;
};

/**
 * The log as it is filtered, as a file (CSV, unless `word` says otherwise); asks for the password where it
 * was given too long ago (`fresh`: as the screen was loaded).
 */
export function ExportLog({
  address,
  fresh,
  confirm,
  word = "Export as CSV",
  why = "To export the log",
}: Props) {
  const [now, setNow] = useState<Now>({ step: "idle" });
  const passwordBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (now.step === "password") passwordBox.current?.querySelector("input")?.focus();
  }, [now.step]);
  const start = async () => {
    if (now.step === "busy") return;
    setNow({ step: "busy" });
    setNow(await download(address));
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() => (fresh ? void start() : setNow({ step: "password" }))}
          aria-disabled={now.step === "busy"}
        >
          {word}
        </Button>
        <span role="status" className="text-sm">
          {now.step === "busy"
            ? "Making the file…"
            : now.step === "done"
              ? `${now.fileName} is in your downloads.`
              : ""}
        </span>
      </div>
      {now.step === "password" ? (
        <div ref={passwordBox}>
          <ConfirmPasswordForm why={why} confirm={confirm} done={() => void start()} />
        </div>
      ) : null}
      {now.step === "refused" ? (
        <div role="alert">
          <Notice tone="caution" title={now.refused.words}>
            <p>{now.refused.nextStep}</p>
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

async function download(address: string): Promise<Now> {
  const response = await fetch(address).catch(() => null);
  if (!response)
    return {
      step: "refused",
      refused: noAnswer,
    };
  if (!response.ok) {
    const refused = (await response.json()) as Refusal;
    return refused.code === "password-needed" ? { step: "password" } : { step: "refused", refused };
  }
  const fileName =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "deliveries.csv";
  const file = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement("a"), { href: file, download: fileName }).click();
  URL.revokeObjectURL(file);
  return { step: "done", fileName };
}
