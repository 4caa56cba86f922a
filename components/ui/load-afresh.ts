import type { SitePath } from "@/lib/platform/site-path";

/**
 * Loads a page, so that nothing of the one before stays in memory. The browser's own way takes any address;
 * this one takes ours.
 */
export function loadAfresh(path: SitePath): void {
  window.location.assign(path);
}
