"use client";
import { useEffect, useRef } from "react";
import { isField, keyName } from "@/components/ui/key-name";
import type { Part } from "./builder-parts";
import { commandLineId } from "./command-line/command-line";

type Keys = { undo: () => void; finalise: () => void; sheet: () => void; show: (part: Part) => void };

const parts: readonly Part[] = ["profile", "suggested", "page"];

/**
 * The builder's shortcuts; those into the conversation are of `TalkLinks`. Single keys work only outside of
 * fields, so nothing typed is taken away; `/` works from a box of one digit too, which has no use for it, and
 * in the line selects what stands there; `?` works from the empty line.
 */
export function useBuilderKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const doing = doingOf(event, latest.current);
      if (!doing) return;
      event.preventDefault();
      doing();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function doingOf(event: KeyboardEvent, keys: Keys): (() => void) | null {
  const target = event.target as HTMLElement;
  const name = keyName(event);
  const place = parts[["Alt+1", "Alt+2", "Alt+3"].indexOf(name)];
  if (place) return () => goTo(place, keys);
  if (name === "Ctrl+Enter") return keys.finalise;
  if (name === "Ctrl+z" && !holdsWords(target)) return keys.undo;
  if (name === "/" && leavesForLine(target)) return toLine;
  return name === "?" && !holdsWords(target) ? keys.sheet : null;
}

/** An empty line has nothing to undo in it, and nothing that it takes begins with a question mark. */
function holdsWords(target: HTMLElement): boolean {
  return isField(target) && !(target.id === commandLineId && (target as HTMLInputElement).value === "");
}

function leavesForLine(target: HTMLElement): boolean {
  if (target.closest("dialog")) return false;
  const field = target as HTMLInputElement;
  return (
    !isField(target) ||
    target.id === commandLineId ||
    target.tagName === "SELECT" ||
    field.inputMode === "numeric"
  );
}

function toLine(): void {
  const line = document.getElementById(commandLineId) as HTMLInputElement | null;
  line?.focus();
  line?.select();
}

/** A part that is not shown is shown first. */
function goTo(part: Part, { show }: Keys): void {
  show(part);
  requestAnimationFrame(() => {
    const heading = document.getElementById(`${part}-title`);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView({ block: "start" });
  });
}
