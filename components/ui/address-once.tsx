"use client";
import Image from "next/image";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";

type Props = {
  address: string;
  /** What the QR code leads to, for who can't see it. */
  alt: string;
  /** Beside the button that copies. */
  children?: ReactNode;
};

/** An address that is shown this once: to copy, or for the camera of the patient's phone or of a tablet. */
export function AddressOnce({ address, alt, children }: Props) {
  const [qr, setQr] = useState<string | null>(null);
  const [copied, setCopied] = useState("");
  useEffect(() => {
    // Loaded when there is an address to draw: the builder shares this and is kept small.
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
    <>
      <p className="break-all rounded-md bg-sunken p-2">
        <code>{address}</code>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" onClick={() => void copy()}>
          Copy
        </Button>
        {children}
        <span role="status">{copied}</span>
      </div>
      {qr ? (
        <Image unoptimized src={qr} alt={alt} width={200} height={200} className="rounded-md bg-white" />
      ) : null}
    </>
  );
}
