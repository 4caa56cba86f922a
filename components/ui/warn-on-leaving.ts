/** What a page holds that is not saved yet. `save` sends what can be sent at once. */
type Held = { unsaved: () => boolean; save: () => Promise<unknown> };

const held = new Set<Held>();

/** Whether anything typed on this page is not in the database yet. */
export const anythingUnsaved = (): boolean => [...held].some(({ unsaved }) => unsaved());

/** Sends what is not saved, wherever on this page it is held. @returns whether all of it is saved then. */
export async function saveAll(): Promise<boolean> {
  await Promise.allSettled([...held].filter(({ unsaved }) => unsaved()).map(({ save }) => save()));
  return !anythingUnsaved();
}

function warn(event: BeforeUnloadEvent): void {
  if (anythingUnsaved()) event.preventDefault();
}

/**
 * Leaving this page altogether warns while `unsaved` says so, and `save` is called before a session ends by
 * itself. @returns what ends it.
 */
export function warnOnLeaving(unsaved: Held["unsaved"], save: Held["save"]): () => void {
  const one = { unsaved, save };
  held.add(one);
  window.addEventListener("beforeunload", warn);
  return () => {
    held.delete(one);
    if (held.size === 0) window.removeEventListener("beforeunload", warn);
  };
}
