import type { Outcome } from "@/lib/platform/outcome";

export type DueActions = {
  confirm: (input: { versionId: string }) => Promise<Outcome<{ dueOn: string }>>;
  check: (
    input: { key: string; holds: true; note?: string } | { key: string; holds: false; note: string },
  ) => Promise<Outcome<{ dueOn: string }>>;
};
export type Settled = (words: string) => void;
