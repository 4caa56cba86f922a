"use client";
import { useEffect, useRef } from "react";

export type SheetKeys = Record<"n" | "p" | "s" | "x" | "Escape", () => void>;

/** Single keys of the sitting. They work outside of fields alone, and none of them signs by itself. */
export function useSheetKeys(keys: SheetKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key === "Escape" ? event.key : event.key.toLowerCase();
      if (!(key in latest.current) || (typing && key !== "Escape")) return;
      event.preventDefault();
      latest.current[key as keyof SheetKeys]();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
