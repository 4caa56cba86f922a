import { notFound } from "next/navigation";
import { AppError } from "@/lib/platform/errors";

/** What a page shows, or the page that says there is no such thing. */
export function orNotFound<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
}
