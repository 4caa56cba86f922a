import { editorRoute } from "@/lib/platform/auth/doors";
import { previewText } from "@/lib/editorial/versions/queries";
import { previewInput } from "@/lib/editorial/schema";

/**
 * One page of a text as it is being written, with what the gates say of it. It changes nothing; the text is
 * too long for a GET.
 */
export const POST = editorRoute(previewInput, previewText);
