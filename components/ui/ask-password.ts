"use client";
import { createContext, useContext } from "react";

/**
 * Asks whoever is signed in for their password once more. @param why what it is asked for, in words.
 * @returns whether it was given; false outside of a `PasswordGate`.
 */
export type AskPassword = (why: string) => Promise<boolean>;

export const AskPasswordContext = createContext<AskPassword>(() => Promise.resolve(false));

export const useAskPassword = (): AskPassword => useContext(AskPasswordContext);
