import type { Plugin } from "vitest/config";

/**
 * What a server's bundler does with components of the browser, so that tests can call pages: a file that says
 * "use client" is known on the server by the names of its exports alone, and Next's own parts by their halves
 * of the server.
 */
export function clientReferences(): Plugin;
