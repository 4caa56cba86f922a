import type { Looker } from "@/components/editorial/types";
import type { Editor } from "@/lib/auth/actors";
import { getClinic } from "@/lib/clinic/queries";

/** Who looks at the desk, and in which zone its clinic keeps time. */
export async function lookerOf(editor: Editor): Promise<{ looker: Looker; timezone: string }> {
  const { timezone, onePersonPractice } = await getClinic(editor);
  return {
    timezone,
    looker: {
      who: {
        personId: editor.personId,
        isReviewer: editor.kind === "reviewer",
        mayFinalise: editor.kind === "reviewer" && editor.mayFinalise,
      },
      onePersonPractice,
    },
  };
}
