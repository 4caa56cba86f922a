import { createElement, isValidElement, type ComponentType, type ReactNode } from "react";
import { withIncoming } from "@/lib/platform/auth/request-headers";

type Layout = (props: { children: ReactNode }) => Promise<ReactNode>;

/**
 * Runs what a page and its layouts read, as one request: every async component is called, as a server does;
 * what only draws is passed over. @returns how many were called, so that a test can tell that it saw them.
 */
export function runPage<Props extends object>(
  headers: Headers,
  { layouts, page, props }: { layouts: readonly Layout[]; page: ComponentType<Props>; props: Props },
): Promise<number> {
  const element = layouts.reduceRight<ReactNode>(
    (children, layout) => createElement(layout as ComponentType<object>, { children } as object),
    createElement(page, props),
  );
  return withIncoming(headers, () => run(element));
}

async function run(node: unknown): Promise<number> {
  if (Array.isArray(node)) return sum(node);
  if (!isValidElement<Record<string, unknown>>(node)) return 0;
  const { type, props } = node;
  if (typeof type === "function" && type.constructor.name === "AsyncFunction")
    return 1 + (await run(await (type as (given: unknown) => Promise<unknown>)(props)));
  return sum(Object.values(props));
}

/** Components beside each other are read at once, as React does. */
async function sum(nodes: readonly unknown[]): Promise<number> {
  return (await Promise.all(nodes.map(run))).reduce((all, one) => all + one, 0);
}
