import type { ServerResponse } from "node:http";

const lookEveryMs = 250;
/** Work that nobody waits for any more is told to stop, and keeps its turn this long at most. */
const abandonedMs = 15_000;

/**
 * Gives a turn back when the work is done; or already when the answer only waits for who reads it: a slow
 * line costs the server nothing, and holding turns for it would let a handful of slow readers stop everybody.
 */
export async function givenBack(
  turn: () => void,
  response: ServerResponse,
  work: Promise<void>,
): Promise<void> {
  let waited = false;
  let over: NodeJS.Timeout | undefined;
  response.once("close", () => (over = setTimeout(turn, abandonedMs)));
  const look = setInterval(() => {
    if (waited && response.writableNeedDrain) turn();
    waited = response.writableNeedDrain;
  }, lookEveryMs);
  try {
    await work;
  } finally {
    clearInterval(look);
    clearTimeout(over);
    turn();
  }
}
