/** @returns the folder Towline was unpacked into; every program of it works there. */
export function root(): string;
