/**
 * @returns false where the browser won't: there is no clipboard at all where a page is not served over HTTPS.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
