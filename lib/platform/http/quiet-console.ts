import { log, logError } from "@/lib/platform/log";

/**
 * From here on what the framework and packages print is written as one line of names: their errors quote what
 * they were sent, and a body that can't be read may hold a patient's words.
 */
export function quietConsole(): void {
  const named =
    (level: "error" | "warn" | "info") =>
    (...said: unknown[]) => {
      const error = said.find((part) => part instanceof Error);
      if (error) logError("framework-error", error);
      else if (level !== "info") log(level, "framework-said");
    };
  const [error, warn, info] = [named("error"), named("warn"), named("info")];
  Object.assign(console, { error, warn, info, log: info, debug: info, trace: info });
  process.on("unhandledRejection", (error) => logError("unhandled-rejection", error));
  process.on("uncaughtException", (error) => {
    logError("uncaught-exception", error);
    process.exit(1);
  });
}
