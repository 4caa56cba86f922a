/**
 * Beside the cluster these make a whole: without the keys of secrets.json the encrypted fields can't be
 * opened. Where the keys are given from outside there is no such file.
 */
export const keysName = "secrets.json";
export const besides = [keysName, "database.json"];

/** The end of the audit chain (lib/platform/audit/audit-head.ts); missing before the first row is chained. */
export const headName = "audit-head.json";

export const clusterName = "postgres";
