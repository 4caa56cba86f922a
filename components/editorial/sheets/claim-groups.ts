/** Claims as a sheet lists them: those of a text, then those of each option of its grid. Pure. */
import type { SheetClaim } from "@/lib/editorial/sheets/schema";

export type ClaimGroup = {
  /** Null for what no grid says. */
  option: string | null;
  /** What most of an option's claims rest on, said once beside its name; empty where no two share it. */
  shared: string[];
  claims: (SheetClaim & {
    /** Counted through the whole sheet, from 1. */
    number: number;
    /** Whether its group says already what it rests on. */
    restsOnShared: boolean;
    /** The first claim of the sheet that says the same in both languages; null for that one itself. */
    sameAs: number | null;
    /** The first claim of its row, or of none. */
    opensRow: boolean;
  })[];
};

/** @returns every claim once, in the order of its option and then of the grid's rows. */
export function claimGroups(claims: readonly SheetClaim[]): ClaimGroup[] {
  const options = [...new Set([null, ...claims.map(({ option }) => option)])];
  const first = new Map<string, number>();
  let number = 0;
  return options.flatMap((option) => {
    const own = claims.filter((claim) => claim.option === option);
    if (own.length === 0) return [];
    const shared = option === null ? [] : commonest(own);
    return [
      {
        option,
        shared,
        claims: own.map((claim, at) => ({
          ...claim,
          number: ++number,
          sameAs: saidBefore(first, claim, number),
          restsOnShared: isPlain(claim) && shared.length > 0 && same(claim.sources, shared),
          opensRow: claim.row !== own[at - 1]?.row,
        })),
      },
    ];
  });
}

function saidBefore(first: Map<string, number>, { text, es }: SheetClaim, number: number): number | null {
  const key = JSON.stringify([text, es]);
  const before = first.get(key);
  if (before === undefined) first.set(key, number);
  return before ?? null;
}

/** What is not established says so beside its own sources. */
const isPlain = ({ standing }: SheetClaim) => standing === "established";
const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join();

/** The sources that most claims share, the first of equals; none for those of one claim. */
function commonest(claims: readonly SheetClaim[]): string[] {
  const counted = claims.filter(isPlain).map(({ sources }) => ({
    sources,
    count: claims.filter((claim) => isPlain(claim) && same(claim.sources, sources)).length,
  }));
  const [first, ...others] = counted;
  if (!first) return [];
  const most = others.reduce((best, one) => (one.count > best.count ? one : best), first);
  return most.count > 1 ? most.sources : [];
}
