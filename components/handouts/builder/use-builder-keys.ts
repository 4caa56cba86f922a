"use client";
import { useEffect, useRef } from "react";

type Keys = { undo: () => void; finalise: () => void; sheet: () => void };

const columns = ["profile-title", "suggested-title", "page-title"];

/** The builder's shortcuts. Single keys work only outside of fields, so nothing typed is taken away. */
export function useBuilderKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing =
        /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
        !/^(radio|checkbox)$/.test((target as HTMLInputElement).type);
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key === "Enter") {
        event.preventDefault();
        latest.current.finalise();
      } else if (control && event.key.toLowerCase() === "z" && !typing) {
        event.preventDefault();
        latest.current.undo();
      } else if (event.altKey && /^[123]$/.test(event.key)) {
        event.preventDefault();
        goTo(columns[Number(event.key) - 1]);
      } else if (!typing && !control && !event.altKey && event.key === "?") {
        event.preventDefault();
        latest.current.sheet();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function goTo(id: string | undefined) {
  const heading = id ? document.getElementById(id) : null;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}
