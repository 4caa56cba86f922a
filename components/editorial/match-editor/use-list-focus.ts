import { useEffect, useRef } from "react";

type Where = { grown?: string; shrunk: string };

/**
 * Keeps the focus at hand when a list grew or shrank by a press: what was pressed may be gone, what
 * comes next is new.
 * @param where selectors inside the box; the first match gets the focus. @returns the ref of the box.
 */
export function useListFocus(count: number, { grown, shrunk }: Where) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const [here, was] = [document.activeElement, before.current];
    before.current = count;
    const selector =
      count > was && box.current?.contains(here)
        ? grown
        : count < was && here === document.body
          ? shrunk
          : undefined;
    if (selector) box.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [count, grown, shrunk]);
  return box;
}
