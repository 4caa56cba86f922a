"use client";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { TextField } from "@/components/ui/field";
import { verdictWords, type ClaimRow } from "@/lib/library/sources/schema";

type Verdict = ClaimRow["verdict"];
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The ledger, by verdict and by words. */
export function ClaimList({ claims }: { claims: ClaimRow[] }) {
  const [verdict, setVerdict] = useState<Verdict | "all">("all");
  const [text, setText] = useState("");
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = claims.filter((one) => {
    const all = folded(
      [one.id, one.claim, one.answer, ...one.sources, ...one.topics.map(({ title }) => title)].join(" "),
    );
    return (verdict === "all" || one.verdict === verdict) && words.every((word) => all.includes(word));
  });
  const count = (one: Verdict) => claims.filter((claim) => claim.verdict === one).length;
  return (
    <>
      <TextField
        label="Search claims"
        type="search"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <fieldset className="flex flex-wrap gap-x-5">
        <legend className="font-bold">Verdict</legend>
        {(["all", ...(Object.keys(verdictWords) as Verdict[])] as const).map((one) => (
          <label key={one} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="verdict"
              value={one}
              checked={verdict === one}
              onChange={() => setVerdict(one)}
              className="size-4 accent-accent"
            />
            {one === "all" ? `All (${claims.length})` : `${verdictWords[one]} (${count(one)})`}
          </label>
        ))}
      </fieldset>
      <p role="status">{found.length === 1 ? "1 claim" : `${found.length} claims`}</p>
      {found.length === 0 ? (
        <p className="text-quiet">
          No claim holds these words under this verdict. Choose another verdict or fewer words.
        </p>
      ) : null}
      <ul className="grid gap-3">
        {found.map(({ id, claim, verdict: judged, answer, sources, topics }) => (
          <li key={id} className="grid gap-1 rounded-md border border-line bg-surface p-4">
            <h2 className="text-lg">&ldquo;{claim}&rdquo;</h2>
            <p className="text-sm">
              <b>{verdictWords[judged]}</b> <span className="text-quiet">· claim {id}</span>
            </p>
            <p>{answer}</p>
            <p className="text-sm text-quiet">Sources: {sources.join(", ") || "none"}</p>
            <p className="text-sm">
              Answered in:{" "}
              {topics.length === 0
                ? "no topic"
                : topics.map(({ slug, title }, index) => (
                    <span key={slug}>
                      {index > 0 ? "; " : ""}
                      <Link href={`/library/${slug}`}>{title}</Link>
                    </span>
                  ))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
