import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { OutboxMailView } from "@/components/deliveries/outbox/outbox-mail";
import { pageAdminFresh } from "@/lib/platform/auth/doors";
import { keptNoticeIdInput } from "@/lib/deliveries/outbox/schema";
import { openKeptNotice } from "@/lib/deliveries/returns/open-kept-notice";

export const metadata: Metadata = { title: "A notice of a mail server" };

export default async function KeptNoticePage({ params }: { params: Promise<{ noticeId: string }> }) {
  const admin = await pageAdminFresh();
  const read = keptNoticeIdInput.safeParse(await params);
  if (!read.success) notFound();
  const mail = await orNotFound(admin, () => openKeptNotice(admin, read.data));
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <p>
        <Link href="/desk/mail#came-back" className="inline-flex min-h-8 items-center">
          All mail
        </Link>
      </p>
      <h1 className="text-2xl">A notice of a mail server</h1>
      <p className="text-quiet">
        If it says that a mail came back, its clinician can write that down beside the mail, on the page of
        the handout. That you opened this notice is written into the audit.
      </p>
      <OutboxMailView mail={mail} />
    </main>
  );
}
