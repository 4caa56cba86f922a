"use client";
import { useEffect } from "react";
import type { DialogName } from "./editor-command";

/**
 * Keys that work wherever the focus is: Alt F10 to the buttons, `?` outside of fields to the sheet of keys.
 */
export function useEditorKeys(open: (dialog: DialogName) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.altKey && event.key === "F10") {
        event.preventDefault();
        document.querySelector<HTMLElement>('[role="toolbar"] button')?.focus();
      } else if (
        event.key === "?" &&
        !typing &&
        !event.ctrlKey &&
        !event.metaKey &&
        !document.querySelector("dialog")
      ) {
        event.preventDefault();
        open("keys");
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open]);
}
