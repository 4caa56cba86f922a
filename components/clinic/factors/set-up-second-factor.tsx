"use client";
import { Button } from "@/components/ui/button";
import { loadAfresh } from "@/components/ui/load-afresh";
import type { OwnFactors } from "@/lib/clinic/factors/schema";
import type { SitePath } from "@/lib/platform/site-path";
import { SecondFactorSection } from "./second-factor-section";
import type { FactorActions } from "./types";

type Props = { factors: OwnFactors; actions: FactorActions; next: SitePath };

/** Before anything else opens, where the clinic requires a second factor; then on to where someone was. */
export function SetUpSecondFactor({ factors, actions, next }: Props) {
  return (
    <>
      <SecondFactorSection factors={factors} actions={actions} />
      {factors.kinds.length > 0 ? (
        <div>
          <Button look="primary" onClick={() => loadAfresh(next)}>
            Go on to Towline
          </Button>
        </div>
      ) : null}
    </>
  );
}
