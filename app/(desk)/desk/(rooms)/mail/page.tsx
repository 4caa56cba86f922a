import type { Metadata } from "next";
import { OutboxView } from "@/components/mail/outbox-view";
import { pageAdmin } from "@/lib/auth/doors";
import { listStaffMail } from "@/lib/mail/queries";
import { sendAgainAction } from "./actions";

export const metadata: Metadata = { title: "Mail" };

export default async function MailPage() {
  const admin = await pageAdmin();
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <h1 className="text-2xl">Mail to the people of the clinic</h1>
      <OutboxView outbox={await listStaffMail(admin)} again={sendAgainAction} />
    </main>
  );
}
