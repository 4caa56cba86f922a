/**
 * Goes to the identity provider. @param url as our own server answered it, from the provider’s discovery
 *   document; nothing of it comes from a page’s address.
 */
export function leaveForProvider(url: string): void {
  window.location.assign(url);
}
