"use client";
import { createContext, useContext, type ReactNode } from "react";
import { shownInstant } from "@/lib/platform/clock";

const Zone = createContext("UTC");

/** Says which zone instants are told in below: the clinic's, wherever the reader sits. */
export function ClinicZone({ timezone, children }: { timezone: string; children?: ReactNode }) {
  return <Zone value={timezone}>{children}</Zone>;
}

/** The clinic's zone, as an IANA name. */
export const useClinicZone = (): string => useContext(Zone);

/** An instant as day and time of the clinic. @param at ISO. */
export function ClinicTime({ at }: { at: string }) {
  return <time dateTime={at}>{shownInstant(at, useClinicZone())}</time>;
}
