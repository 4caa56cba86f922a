/** Next calls this once before it serves. The import waits, since other runtimes can't load Node's own modules. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampAddresses } = await import("@/lib/platform/limits/socket-address");
  stampAddresses();
  // The first page would otherwise wait for the renderers to start.
  const { warmRenderers } = await import("@/lib/document/pdf/render-pdf");
  warmRenderers();
  // The first unknown account would otherwise take longer to refuse than a known one.
  const { warmPasswords } = await import("@/lib/platform/auth/hash-password");
  void warmPasswords();
}
