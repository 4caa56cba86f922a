import { OneOf } from "@/components/ui/one-of";
import { printSizes, type Paper, type PrintSize } from "@/lib/document/schema";

export type PaperForm = { paper: Paper; size: PrintSize };

export const paperWords: Record<Paper, string> = { letter: "US Letter", a4: "A4" };
export const sizeWords: Record<PrintSize, string> = {
  normal: "Normal, 14 points",
  large: "Large print, 18 points",
  compact: "Compact, 12 points",
};

/** On which paper, and how large. */
export function PaperChoice({ form, onForm }: { form: PaperForm; onForm: (form: PaperForm) => void }) {
  return (
    <>
      <OneOf
        legend="Paper"
        name="paper"
        options={["letter", "a4"] as const}
        words={paperWords}
        value={form.paper}
        onChange={(paper) => onForm({ ...form, paper })}
      />
      <OneOf
        legend="Print size"
        name="size"
        options={printSizes}
        words={sizeWords}
        value={form.size}
        onChange={(size) => onForm({ ...form, size })}
      />
    </>
  );
}
