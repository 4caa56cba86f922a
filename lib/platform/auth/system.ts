import type { System } from "@/lib/platform/actors";

/**
 * The program acting for itself; importable only by cli, worker, prisma/seed.ts, scripts and tests.
 * @param job kebab-case name, at most 40 characters; audited as `system:<job>`.
 * @throws RangeError for any other name, so that no free words reach the audit table.
 */
export function makeSystem(job: string): System {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(job))
    throw new RangeError("A job name is kebab-case, at most 40 characters.");
  return { kind: "system", job } as System;
}
