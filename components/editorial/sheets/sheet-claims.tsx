import type { ReviewSheet } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { claimGroups, type ClaimGroup } from "./claim-groups";
import { TickBox } from "./tick-box";
import { countedStandings, isCrowded, standingWords } from "./words";

type Tags = ReadonlyMap<string, Source["tag"]>;

/** Every sentence that says a fact, English beside Spanish, with what it rests on and how that was read. */
export function SheetClaims({ slug, claims, sources }: Pick<ReviewSheet, "slug" | "claims" | "sources">) {
  const tags: Tags = new Map(sources.map(({ key, tag }) => [key, tag]));
  const crowded = isCrowded({ claims });
  const groups = claimGroups(claims);
  const shares = groups.some(({ shared }) => shared.length > 0);
  return (
    <section className="grid gap-2" aria-labelledby={`${slug}-claims`}>
      <h2 id={`${slug}-claims`} className="text-xl">
        Claims{" "}
        <span className="text-sm font-normal">
          {countedStandings(claims)}
          {shares ? " Without sources: those beside the option." : ""}
          {crowded ? (
            <span className="hidden print:inline">
              {" "}
              (= 9): Spanish as in 9. All {sources.length} print with the whole text.
            </span>
          ) : null}
        </span>
      </h2>
      <div className={crowded ? "claims many text-sm" : "claims text-sm"}>
        {groups.map((group) => (
          <Group key={group.option ?? ""} group={group} tags={tags} />
        ))}
      </div>
    </section>
  );
}

function Group({ group: { option, shared, claims }, tags }: { group: ClaimGroup; tags: Tags }) {
  return (
    <div className="claim-group">
      {option === null ? null : (
        <h3 className="pt-3 font-bold">
          {option}
          {shared.length > 0 ? (
            <span className="basis font-normal"> [{cited(shared, tags)}]</span>
          ) : null}{" "}
        </h3>
      )}
      <ul>
        {claims.map((claim) => (
          <ClaimLine key={claim.number} claim={claim} tags={tags} />
        ))}
      </ul>
    </div>
  );
}

function ClaimLine({ claim, tags }: { claim: ClaimGroup["claims"][number]; tags: Tags }) {
  const { number, text, es, aspect, opensRow, standing, where, sources, restsOnShared, sameAs } = claim;
  return (
    <li className="claim">
      {aspect !== null && opensRow ? <b className="aspect">{aspect}: </b> : null}
      <span className="whitespace-nowrap text-quiet tabular-nums">
        <TickBox />
        {number}
      </span>{" "}
      <p lang="en">
        {text}{" "}
        <span className="basis">
          {restsOnShared ? null : (
            <>
              [{standing === "established" ? null : <b>{standingWords[standing]}: </b>}
              {cited(sources, tags)}]
            </>
          )}
          <span className="print:hidden"> {where.join(", ")}</span>
        </span>
      </p>{" "}
      {es.length > 0 ? (
        <p lang="es" className={sameAs === null ? undefined : "again"}>
          {es.join(" / ")}
        </p>
      ) : (
        <p className="text-quiet">No Spanish claim.</p>
      )}{" "}
      {sameAs === null ? null : <span className="same-as hidden whitespace-nowrap">(= {sameAs}) </span>}
    </li>
  );
}

/** What was read needs no letter; what was not does. */
function cited(keys: readonly string[], tags: Tags): string {
  return keys
    .map((key) => {
      const tag = tags.get(key);
      if (tag === undefined) return `${key} (not in the library)`;
      return tag === "R" ? key : `${key} (${tag})`;
    })
    .join(", ");
}
