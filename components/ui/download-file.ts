import type { Outcome } from "@/lib/platform/outcome";

/** Fetches a file of ours and gives it to the browser to save. @returns the name it is saved under. */
export async function downloadFile(address: string): Promise<Outcome<{ fileName: string }>> {
  const response = await fetch(address);
  if (!response.ok) return (await response.json()) as Outcome<{ fileName: string }>;
  const fileName =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "download";
  const file = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement("a"), { href: file, download: fileName }).click();
  URL.revokeObjectURL(file);
  return { ok: true, value: { fileName } };
}
