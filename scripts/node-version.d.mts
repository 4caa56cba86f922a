/** @returns words and a next step for a Node that is too old, else null. */
export function nodeProblem(version: string): string | null;
