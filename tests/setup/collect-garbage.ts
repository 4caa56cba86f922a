import { AsyncLocalStorage } from "node:async_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Lets go of everything that nothing holds. */
async function collectGarbage(): Promise<void> {
  // Of what was just awaited the present turn still knows.
  await new Promise((turn) => setTimeout(turn, 20));
  collect();
}

const request = new AsyncLocalStorage<object>();

/**
 * Does something as a request of its own does it, to its end.
 * @returns whether, once it is over, anything still holds what belonged to the request.
 */
export async function leavesRequestBehind(work: () => Promise<unknown>): Promise<boolean> {
  const held = await (async () => {
    const belongings = {};
    await request.run(belongings, work);
    return new WeakRef(belongings);
  })();
  await collectGarbage();
  return held.deref() !== undefined;
}
