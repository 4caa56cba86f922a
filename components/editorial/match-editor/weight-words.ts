/** How much an entry speaks for a topic. */
export const weightWords = { 1: "a little", 2: "clearly", 3: "mainly" } as const;
