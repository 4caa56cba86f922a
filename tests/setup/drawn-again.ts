import { AppError } from "@/lib/platform/errors";

const tries = 5;

/** On a busy machine a page may take longer than its limit; it is drawn again, as a person would. */
export async function drawnAgain<T>(draw: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1)
    try {
      return await draw();
    } catch (error) {
      if (left === 1 || !(error instanceof AppError) || error.code !== "unavailable") throw error;
    }
}
