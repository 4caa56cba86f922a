import { Fragment } from "react";
import type { ReviewSheet, SheetClaim } from "@/lib/editorial/sheets/schema";
import type { Source } from "@/lib/library/schema";
import { TickBox } from "./tick-box";
import { countedStandings, isCrowded, standingWords } from "./words";

type Tags = ReadonlyMap<string, Source["tag"]>;

/** Every sentence that says a fact, English beside Spanish, with what it rests on and how that was read. */
export function SheetClaims({ slug, claims, sources }: Pick<ReviewSheet, "slug" | "claims" | "sources">) {
  const tags: Tags = new Map(sources.map(({ key, tag }) => [key, tag]));
  const rows = [...new Set([null, ...claims.map(({ row }) => row)])];
  const inOrder = rows.flatMap((row) => claims.filter((claim) => claim.row === row));
  return (
    <section className="grid gap-2" aria-labelledby={`${slug}-claims`}>
      <h2 id={`${slug}-claims`} className="text-xl">
        Claims <span className="text-sm font-normal">{countedStandings(claims)}</span>
      </h2>
      <div className={isCrowded({ claims }) ? "claims many text-sm" : "claims text-sm"}>
        {rows.map((row) => (
          <Fragment key={row ?? ""}>
            {row === null ? null : <h3 className="pt-3 font-bold">{row}</h3>}
            <ul>
              {inOrder.map((claim, at) =>
                claim.row === row ? <ClaimLine key={at} number={at + 1} claim={claim} tags={tags} /> : null,
              )}
            </ul>
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function ClaimLine({ number, claim, tags }: { number: number; claim: SheetClaim; tags: Tags }) {
  const { text, es, option, standing, where, sources } = claim;
  return (
    <li className="claim">
      <span className="whitespace-nowrap text-quiet tabular-nums">
        <TickBox />
        {number}
      </span>
      <p lang="en">
        {option === null ? null : <b>{option}: </b>}
        {text}{" "}
        <span className="basis">
          [{standing === "established" ? null : <b>{standingWords[standing]}: </b>}
          {sources.map((key) => cited(key, tags.get(key))).join(", ")}]
          <span className="print:hidden"> {where.join(", ")}</span>
        </span>
      </p>
      {es.length > 0 ? <p lang="es">{es.join(" / ")}</p> : <p className="text-quiet">No Spanish claim.</p>}
    </li>
  );
}

/** What was read needs no letter; what was not does. */
function cited(key: string, tag: Source["tag"] | undefined): string {
  if (tag === undefined) return `${key} (not in the library)`;
  return tag === "R" ? key : `${key} (${tag})`;
}
