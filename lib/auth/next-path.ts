/**
 * Where to go after signing in: a path of this origin only, never another address.
 * @param wanted what came in the URL; at most 500 characters.
 * @returns the path, or `/`, which leads everyone to where their work begins, for anything that could lead elsewhere.
 */
export function safeNextPath(wanted: string | null | undefined): string {
  const home = "/";
  if (!wanted || wanted.length > 500 || !wanted.startsWith("/")) return home;
  if (/[\\\s\u0000-\u001f]/.test(wanted) || wanted.startsWith("//")) return home;
  try {
    const url = new URL(wanted, "http://towline.invalid");
    return url.host === "towline.invalid" && !url.pathname.startsWith("/api/") ? url.pathname + url.search : home;
  } catch {
    return home;
  }
}
