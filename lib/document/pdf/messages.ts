/** What the pool and its children say to each other. */
export type RenderKind = "pdf" | "svg" | "count";
/**
 * `document` is the JSON of a printable HandoutDocument without the bytes of its logo, which come
 * beside it as PNG.
 */
export type RenderRequest = { kind: RenderKind; document: string; logo?: Uint8Array };
export type RenderAnswer = { pages: number; bytes?: Uint8Array; svgs?: string[] };
