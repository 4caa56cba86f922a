"use client";
import { useEffect, useRef } from "react";
import { isField, keyName } from "./key-name";

/**
 * Keys of a screen by their name (`keyName`); what one has no answer for goes on. Single keys don't work
 * inside of fields, which take them as letters; those with Alt work from everywhere.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>, active = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || (!event.altKey && isField(event.target))) return;
      const press = latest.current[keyName(event)];
      if (!press) return;
      event.preventDefault();
      press();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active]);
}
