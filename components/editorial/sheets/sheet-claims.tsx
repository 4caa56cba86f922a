import type { ReviewSheet, SheetClaim } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { TickBox } from "./tick-box";
import { readWords, standingWords } from "./words";

type Props = Pick<ReviewSheet, "claims" | "sources">;

/** Every sentence that says a fact, with what it rests on and how that was read. */
export function SheetClaims({ claims, sources }: Props) {
  const tags = new Map(sources.map(({ key, tag }) => [key, tag]));
  return (
    <section className="grid gap-2" aria-labelledby="sheet-claims">
      <h2 id="sheet-claims" className="text-xl">
        Claims and what they rest on
      </h2>
      <p className="text-sm">{counted(claims)}</p>
      <div role="region" aria-labelledby="sheet-claims" tabIndex={0} className="overflow-x-auto">
        <table className="w-full min-w-[40rem] border-collapse text-left text-sm">
          <thead>
            <tr>
              {["Sentence", "Standing", "Sources, and how each was read", "Stands in"].map((head) => (
                <th key={head} scope="col" className="border-b border-edge px-2 py-1 align-bottom">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {claims.map((claim, at) => (
              <ClaimRow key={at} claim={claim} tags={tags} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-sm">{toldTags(sources)}</p>
    </section>
  );
}

function ClaimRow({ claim, tags }: { claim: SheetClaim; tags: ReadonlyMap<string, Source["tag"]> }) {
  const { text, standing, where, sources } = claim;
  return (
    <tr>
      <td className="border-b border-line px-2 py-1 align-top">
        <TickBox />
        {text}
      </td>
      <td className="border-b border-line px-2 py-1 align-top">
        {standing === "established" ? standingWords[standing] : <b>{standingWords[standing]}</b>}
      </td>
      <td className="border-b border-line px-2 py-1 align-top">
        {sources.map((key) => `${key} (${tags.get(key) ?? "not in the library"})`).join(", ")}
      </td>
      <td className="border-b border-line px-2 py-1 align-top print:whitespace-nowrap">{where.join(", ")}</td>
    </tr>
  );
}

function counted(claims: readonly SheetClaim[]): string {
  const counts = (["established", "emerging", "contested"] as const).flatMap((standing) => {
    const count = claims.filter((claim) => claim.standing === standing).length;
    return count === 0 ? [] : [`${count} ${standingWords[standing].toLowerCase()}`];
  });
  return counts.length === 0 ? "This text claims nothing." : `Standings: ${counts.join(", ")}.`;
}

/** What the letters mean that stand on this sheet. */
function toldTags(sources: readonly Source[]): string {
  const tags = (["R", "S", "K"] as const).filter((tag) => sources.some((one) => one.tag === tag));
  return tags.length === 0 ? "" : `${tags.map((tag) => `${tag}: ${readWords[tag]}`).join("; ")}.`;
}

/** Where to look the claims up, in the order the text cites them. */
export function SheetSources({ sources }: Pick<Props, "sources">) {
  if (sources.length === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="sheet-sources">
      <h2 id="sheet-sources" className="text-xl">
        Sources
      </h2>
      <ul className="columns stack grid gap-1 text-sm">
        {sources.map(({ key, citation, doi, pmid, tag, note }) => (
          <li key={key} className="wrap-anywhere">
            <TickBox />
            <b>
              {key} ({tag})
            </b>{" "}
            {citation}
            {doi ? ` doi:${doi}` : ""}
            {pmid ? ` PMID ${pmid}` : ""}
            {note ? ` (${note})` : ""}
          </li>
        ))}
      </ul>
    </section>
  );
}
