/** Sources as editors keep them, and the ledger of claims as they read it. */
import { z } from "zod";
import { sourceKey, type SeedClaim, type Source } from "@/lib/library/schema";

const blankToNull = (text: string) => (text === "" ? null : text);
/** Crossref's own pattern for what a DOI looks like, with an address in front of it taken off. */
const doi = z
  .string()
  .trim()
  .transform((text) => text.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, ""))
  .pipe(
    z.union([
      z.literal(""),
      z
        .string()
        .regex(
          /^10\.\d{4,9}\/\S{1,200}$/,
          "A DOI looks like 10.1038/s41380-024-02625-2; leave it empty when unknown.",
        ),
    ]),
  )
  .transform(blankToNull);
const pmid = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, "A PMID is a number of up to 9 digits; leave it empty when unknown.")
  .transform(blankToNull);

const fields = {
  citation: z.string().trim().min(1, "Write the citation.").max(1000),
  es: z.string().trim().max(1000).transform(blankToNull),
  doi,
  pmid,
  tag: z.enum(["R", "S", "K"], "Say how it was read."),
  note: z.string().trim().max(1000).transform(blankToNull),
};
export const addSourceInput = z.strictObject({
  key: sourceKey.min(1, "Give it a key, as in Page2024."),
  ...fields,
});
/** The key is what texts cite it by, so it never changes. */
export const changeSourceInput = z.strictObject({ key: sourceKey, ...fields });
export type SourceInput = z.infer<typeof addSourceInput>;
/** The same as a form sends it, empty text for what is unknown. */
export type SourceFields = z.input<typeof addSourceInput>;

/** What a tag says in words. */
export const tagWords: Record<Source["tag"], string> = {
  R: "Read for this library",
  S: "Only a secondary page was read",
  K: "Prior knowledge, not read",
};

type TopicName = { slug: string; title: string };
/** `citedBy`: published English topics. `namedFor`: topics that topic-sources.yaml allows to cite it. */
export type SourceRow = Source & {
  own: boolean;
  citedBy: TopicName[];
  namedFor: TopicName[];
};

export type ClaimRow = Pick<SeedClaim, "id" | "claim" | "verdict" | "answer" | "sources"> & {
  topics: TopicName[];
};
export const verdictWords: Record<SeedClaim["verdict"], string> = {
  supported: "Supported",
  caveats: "Supported with caveats",
  contested: "Contested",
  unsupported: "Not supported",
  opinion: "An opinion",
};
