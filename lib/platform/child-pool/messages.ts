/** What a pool and its children say to each other. */
export type ToChild<Request> = Request & { job: number };
export type FromChild<Answer> =
  | { ready: true; version: string }
  | { job: number; answer: Answer }
  /** `failed` is told to whoever asked and may be logged: it holds nothing of what was asked. */
  | { job: number; failed: string };
