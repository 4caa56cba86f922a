"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** `/` leads to the page's own search field, or to the library's from a page that has none. */
export function SearchKey() {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== "/" ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        isBusy(event.target as HTMLElement)
      )
        return;
      event.preventDefault();
      const field = document.querySelector<HTMLElement>("[data-slash]");
      if (field) field.focus();
      else router.push("/library#find-in-library");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router]);
  return null;
}

/** Nothing that is typed is taken away, and nobody is led out of a dialog. */
function isBusy(target: HTMLElement): boolean {
  const typing =
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
    !/^(radio|checkbox)$/.test((target as HTMLInputElement).type);
  return typing || target.isContentEditable || target.closest("dialog") !== null;
}
