import { afterEach, expect, test, vi } from "vitest";
import { FairQueue, type Turn } from "./fair-queue";

afterEach(() => void vi.useRealTimers());

const size = { atOnce: 1, mostWaiting: 4, longestWaitMs: 2_000 };
const stays = () => new AbortController().signal;

/** Enters for each name in turn, and tells in which order they were served. */
function line(queue: FairQueue) {
  const order: string[] = [];
  const enter = async (who: string, name = who, left = stays()) => {
    const turn = await queue.enter(who, left);
    order.push(typeof turn === "string" ? `${name} ${turn}` : name);
    return turn;
  };
  return { order, enter };
}
const over = async (turn: Promise<Turn>) => {
  const leave = await turn;
  if (typeof leave === "function") leave();
};

test("so many at once as are allowed, and nobody is kept when a place is free", async () => {
  const queue = new FairQueue({ ...size, atOnce: 2 });
  const turns = await Promise.all([queue.enter("a", stays()), queue.enter("a", stays())]);
  expect([turns.map((turn) => typeof turn), queue.inHand]).toEqual([["function", "function"], 2]);
});

test("lines take turns: one person's many requests keep another waiting for one of them", async () => {
  const queue = new FairQueue({ ...size, mostWaiting: 10 });
  const { order, enter } = line(queue);
  const all = [enter("ana", "ana 1"), enter("ana", "ana 2"), enter("ana", "ana 3"), enter("ben")];
  for (const turn of all) void over(turn);
  await Promise.all(all);
  expect(order).toEqual(["ana 1", "ana 2", "ben", "ana 3"]);
});

test("whoever waited two seconds is refused, and the one before goes on", async () => {
  vi.useFakeTimers();
  const queue = new FairQueue(size);
  const first = await queue.enter("a", stays());
  const second = queue.enter("b", stays());
  await vi.advanceTimersByTimeAsync(1_999);
  expect(queue.waiting).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect([await second, queue.waiting, typeof first]).toEqual(["busy", 0, "function"]);
});

test("who leaves is never begun, and gives the place up at once", async () => {
  const queue = new FairQueue(size);
  const first = queue.enter("a", stays());
  const left = new AbortController();
  const second = queue.enter("b", left.signal);
  const third = queue.enter("c", stays());
  left.abort();
  expect([await second, queue.waiting]).toEqual(["left", 1]);
  await over(first);
  expect(typeof (await third)).toBe("function");
  expect(await queue.enter("d", left.signal)).toBe("left");
});

test("of a full queue the longest line loses its last; whoever stands in it is refused", async () => {
  const queue = new FairQueue(size);
  const { order, enter } = line(queue);
  void enter("ana", "ana 1");
  for (const name of ["ana 2", "ana 3", "ana 4", "ana 5"]) void enter("ana", name);
  expect(await queue.enter("ana", stays())).toBe("busy");
  void enter("ben");
  await Promise.resolve();
  await Promise.resolve();
  expect([order, queue.waiting]).toEqual([["ana 1", "ana 5 busy"], 4]);
});

test("a turn is given back once, however often it is said", async () => {
  const queue = new FairQueue({ ...size, atOnce: 2 });
  const turn = await queue.enter("a", stays());
  void queue.enter("a", stays());
  if (typeof turn === "function") for (let time = 0; time < 3; time += 1) turn();
  expect(queue.inHand).toBe(1);
});
