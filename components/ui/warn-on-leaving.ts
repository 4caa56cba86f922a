const asked = new Set<() => boolean>();

function warn(event: BeforeUnloadEvent): void {
  if ([...asked].some((unsaved) => unsaved())) event.preventDefault();
}

/** Leaving this page altogether warns while `unsaved` says so. @returns what ends it. */
export function warnOnLeaving(unsaved: () => boolean): () => void {
  asked.add(unsaved);
  window.addEventListener("beforeunload", warn);
  return () => {
    asked.delete(unsaved);
    if (asked.size === 0) window.removeEventListener("beforeunload", warn);
  };
}
