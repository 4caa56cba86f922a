"use client";
import Image from "next/image";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";

/** The address, this once: to copy, or for the camera of the patient's phone or of a tablet. */
export function SelfReportAddress({ address }: { address: string }) {
  const [qr, setQr] = useState<string | null>(null);
  const [copied, setCopied] = useState("");
  useEffect(() => {
    void import("qr").then(({ encodeQR }) =>
      setQr(
        `data:image/svg+xml;charset=utf-8,${encodeURIComponent(encodeQR(address, "svg", { ecc: "medium", border: 2 }))}`,
      ),
    );
  }, [address]);
  const copy = async () =>
    setCopied(
      (await copyText(address)) ? "Copied." : "This browser doesn’t copy. Select the address and copy it.",
    );
  return (
    <div className="grid gap-2 rounded-md border border-l-4 border-good bg-surface p-3 text-sm">
      <p>The link is shown this once. Give it to this patient alone.</p>
      <p className="break-all rounded-md bg-sunken p-2">
        <code>{address}</code>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button small onClick={() => void copy()}>
          Copy
        </Button>
        <span role="status">{copied}</span>
      </div>
      {qr ? (
        <Image
          unoptimized
          src={qr}
          alt="QR code that leads to the questions"
          width={180}
          height={180}
          className="rounded-md bg-white"
        />
      ) : null}
    </div>
  );
}
