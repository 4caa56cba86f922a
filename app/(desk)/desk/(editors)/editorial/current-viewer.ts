import type { Viewer } from "@/components/editorial/desk/types";
import type { Editor } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";

/** Who looks at the desk, and in which zone its clinic keeps time. */
export async function viewerOf(editor: Editor): Promise<{ viewer: Viewer; timezone: string }> {
  const { timezone, onePersonPractice } = await getClinic(editor);
  return {
    timezone,
    viewer: {
      who: {
        personId: editor.personId,
        isReviewer: editor.kind === "reviewer",
        mayFinalise: editor.kind === "reviewer" && editor.mayFinalise,
      },
      onePersonPractice,
    },
  };
}
