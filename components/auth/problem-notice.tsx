import type { Ref } from "react";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/components/ui/use-action";

export function ProblemNotice({ problem, ref }: { problem: Problem | null; ref?: Ref<HTMLDivElement> }) {
  return (
    <div ref={ref} tabIndex={-1} role="alert">
      {problem ? (
        <Notice tone="caution" title={problem.words}>
          <p>{problem.nextStep}</p>
        </Notice>
      ) : null}
    </div>
  );
}
