"use client";
import { useEffect, useRef } from "react";

/**
 * Single keys of a screen, by `KeyboardEvent.key` in small letters; what one has no answer for goes on. Not
 * inside of fields, and never together with Ctrl, Alt or the Windows key.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>, active = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const press = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!press || event.defaultPrevented) return;
      event.preventDefault();
      press();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
    !/^(radio|checkbox)$/.test((target as HTMLInputElement).type)
  );
}
