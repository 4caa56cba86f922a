// Plain JavaScript, because vitest.config.ts brings it.
import { createRequire } from "node:module";

const directive = /^\s*["']use client["'];?/;
const names = /export (?:async )?(?:function|const|class) (\w+)/g;
const link = "\0next-link";
const navigation = "next/dist/client/components/navigation.react-server.js";

export function clientReferences() {
  return {
    name: "client-references",
    enforce: "pre",
    resolveId: (id) => {
      if (id === "next/link") return link;
      return id === "next/navigation" ? createRequire(import.meta.url).resolve(navigation) : undefined;
    },
    load: (id) => (id === link ? "export default function Link() { return null }" : undefined),
    transform: (code) => {
      if (!directive.test(code)) return undefined;
      const exported = [...code.matchAll(names)].map(([, name]) => name);
      return exported.map((name) => `export function ${name}() { return null }`).join("\n");
    },
  };
}
