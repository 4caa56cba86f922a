"use client";
import { useRef, useState } from "react";
import type { PackProgress, PackReport, PackResult } from "@/lib/editorial/packs/schema";
import type { Problem } from "@/components/ui/use-action";
import { sendPack } from "./send-pack";

export type PackStage =
  | { at: "waiting" }
  | { at: "running"; doing: "check" | "apply"; progress: PackProgress | null }
  | { at: "checked"; file: File; report: PackReport }
  | { at: "applied"; result: PackResult };

/** One pack on its way in: checked, looked at, applied. The focus goes to what came of each step. */
export function usePack(applied: () => void) {
  const [stage, setStage] = useState<PackStage>({ at: "waiting" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const answerRef = useRef<HTMLDivElement>(null);

  async function run(doing: "check" | "apply", fields: { file: File; seen?: string }) {
    if (stage.at === "running") return;
    setProblem(null);
    setStage({ at: "running", doing, progress: null });
    const answer = await sendPack(`/api/packs/${doing}`, fields, (progress) =>
      setStage({ at: "running", doing, progress }),
    );
    if ("problem" in answer) {
      setProblem(answer.problem);
      setStage({ at: "waiting" });
    } else if ("report" in answer) setStage({ at: "checked", file: fields.file, report: answer.report });
    else {
      setStage({ at: "applied", result: answer.result });
      applied();
    }
    requestAnimationFrame(() => answerRef.current?.focus());
  }

  return {
    stage,
    problem,
    answerRef,
    check: (file: File) => run("check", { file }),
    apply: () =>
      stage.at === "checked"
        ? run("apply", { file: stage.file, seen: stage.report.print })
        : Promise.resolve(),
    startOver: () => setStage({ at: "waiting" }),
  };
}
