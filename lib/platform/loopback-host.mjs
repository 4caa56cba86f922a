// Plain JavaScript, because settings are judged before anything is installed.

/**
 * Whether a host is this very computer.
 * @param host a name or address without its port, as a URL or a Host header has it; `::1` with
 *   or without its brackets.
 */
export function isLoopbackHost(host) {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
