import type { Instrumentation } from "next";

/**
 * Next calls this once before it serves. Inside the condition, since what stands there is left out for other
 * runtimes, which can't load Node's own modules.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    // Otherwise our own server does it (lib/platform/http/web-server.ts).
    if (process.env.NODE_ENV === "development") {
      const { stampAddresses } = await import("@/lib/platform/limits/socket-address");
      stampAddresses();
    }
    // The first page would otherwise wait for the renderers to start.
    const { closeRenderers, warmRenderers } = await import("@/lib/document/pdf/render-pdf");
    warmRenderers();
    // The first unknown account would otherwise take longer to refuse than a known one.
    const { warmPasswords } = await import("@/lib/platform/auth/hash-password");
    void warmPasswords();
    // In development the processes that draw pages and read files load theirs anew when a file
    // of lib is saved.
    if (process.env.NODE_ENV === "development") {
      const { watch } = await import("node:fs");
      const { parsingPool } = await import("./lib/platform/parsing/pool");
      watch("lib", { recursive: true }, (_event, file) => {
        if (!file || !/\.(ts|typ)$/.test(file)) return;
        closeRenderers();
        parsingPool().close();
      });
    }
  }
}

/** Which page or route failed, by the pattern of its address: an address itself may hold a token. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logError } = await import("@/lib/platform/log");
    logError("page-failed", error, { route: context.routePath, kind: context.routeType });
  }
};
