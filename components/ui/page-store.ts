import { useSyncExternalStore } from "react";

/** Something a page keeps outside of React and draws from snapshots. */
export class PageStore<Snapshot extends object> {
  readonly #listeners = new Set<() => void>();
  protected current: Snapshot;

  constructor(first: Snapshot) {
    this.current = first;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.current;

  protected show(change: Partial<Snapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The newest snapshot; the component is drawn anew with each. */
export function usePageStore<Snapshot extends object>(store: PageStore<Snapshot>): Snapshot {
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
}
