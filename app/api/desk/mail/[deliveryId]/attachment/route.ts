import { adminRoute } from "@/lib/platform/auth/doors";
import { openOutboxAttachment } from "@/lib/deliveries/outbox/open-outbox-mail";
import { outboxAttachmentInput } from "@/lib/deliveries/outbox/schema";

/** Always saved, never shown: what comes out of a mail is not opened within the site. */
export const GET = adminRoute(
  outboxAttachmentInput,
  async (admin, input) => {
    const { name, type, bytes } = await openOutboxAttachment(admin, input);
    return new Response(bytes, {
      headers: {
        "Content-Type": type === "application/pdf" ? type : "application/octet-stream",
        "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]+/g, "_").slice(0, 100)}"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  },
  { fresh: true },
);
