"use client";
import { useState, type ReactNode } from "react";
import { Button } from "./button";

/** Pages with a switch that shows them without colour, as a black-and-white printer gives them. */
export function GreyProof({ children }: { children: ReactNode }) {
  const [grey, setGrey] = useState(false);
  return (
    <div className="grid content-start gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-3 print:hidden">
        <Button small aria-pressed={grey} onClick={() => setGrey(!grey)}>
          Show without colour
        </Button>
        <p role="status" className="text-sm font-bold">
          {grey ? "Black-and-white proof" : ""}
        </p>
      </div>
      <div className={grey ? "grayscale" : undefined}>{children}</div>
    </div>
  );
}
