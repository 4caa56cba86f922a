"use client";
import { createContext, useContext, type ReactNode } from "react";
import { SignOnButton } from "./sign-on-button";

/** What the identity provider is called here; null without one. */
const Name = createContext<string | null>(null);

export function SignOnNamed({ name, children }: { name: string | null; children: ReactNode }) {
  return <Name value={name}>{children}</Name>;
}

/** Beside a password that is asked for again, for whoever comes in through the provider; then back here. */
export function ConfirmBySignOn() {
  const name = useContext(Name);
  if (name === null) return null;
  return (
    <SignOnButton wish={{ for: "confirm", next: "here" }}>{`Confirm with ${name} instead`}</SignOnButton>
  );
}
