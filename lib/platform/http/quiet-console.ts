import { log, logError } from "@/lib/platform/log";

/**
 * From here on what the framework and packages print is written as one line of names: their errors quote what
 * they were sent, and a body that can't be read may hold a patient's words.
 */
export function quietConsole(): void {
  for (const level of ["error", "warn", "info", "log", "debug", "trace"] as const)
    console[level] = (...said: unknown[]) => {
      const error = said.find((part) => part instanceof Error);
      if (error) logError("framework-error", error);
      else if (level === "error" || level === "warn") log(level, "framework-said");
    };
  process.on("unhandledRejection", (error) => logError("unhandled-rejection", error));
  process.on("uncaughtException", (error) => {
    logError("uncaught-exception", error);
    process.exit(1);
  });
}
