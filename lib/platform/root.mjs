/**
 * The folder Towline was unpacked into. Every program of it works there: scripts/root.mjs goes
 * there before anything else.
 */
export const root = () => process.cwd();
