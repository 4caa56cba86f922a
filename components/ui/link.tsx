import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within Towline. Nothing is fetched before it is followed: every page is drawn for who asks, and
 * when, so what came beforehand would be asked for again (decision 054).
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
