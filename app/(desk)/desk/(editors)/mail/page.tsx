import type { Metadata } from "next";
import { BounceForm } from "@/components/deliveries/outbox/bounce-form";
import { KeptNotices } from "@/components/deliveries/outbox/kept-notices";
import { MailFaultNotice } from "@/components/deliveries/outbox/mail-fault-notice";
import { OutboxMailList } from "@/components/deliveries/outbox/outbox-list";
import { StaffOutbox } from "@/components/deliveries/outbox/staff-outbox";
import { pageAdmin } from "@/lib/platform/auth/doors";
import { listOutboxMail, listStaffMail, mailFault } from "@/lib/deliveries/outbox/queries";
import { listKeptNotices } from "@/lib/deliveries/returns/kept-notices";
import { closeKeptNoticeAction, sendAgainAction, tryMailNowAction } from "./actions";

export const metadata: Metadata = { title: "Mail" };

export default async function MailPage() {
  const admin = await pageAdmin();
  const [outbox, patientMail, notices, fault] = await Promise.all([
    listStaffMail(admin),
    listOutboxMail(admin),
    listKeptNotices(admin),
    mailFault(admin),
  ]);
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-8 px-4 py-6">
      <div className="grid gap-4">
        <h1 className="text-2xl">Mail</h1>
        <nav aria-label="On this page" className="flex flex-wrap gap-x-5">
          <a href="#staff" className="flex min-h-8 items-center">
            To the people of the clinic
          </a>
          <a href="#patients" className="flex min-h-8 items-center">
            To patients
          </a>
          <a href="#came-back" className="flex min-h-8 items-center">
            What came back
          </a>
        </nav>
        {fault ? <MailFaultNotice fault={fault} tryNow={tryMailNowAction} /> : null}
      </div>
      <section aria-labelledby="staff" className="grid gap-4">
        <h2 id="staff" className="text-xl">
          Mail to the people of the clinic
        </h2>
        <StaffOutbox outbox={outbox} again={sendAgainAction} />
      </section>
      <section aria-labelledby="patients" className="grid gap-4 border-t border-line pt-6">
        <h2 id="patients" className="text-xl">
          Mail to patients
        </h2>
        <OutboxMailList mails={patientMail} sends={outbox.sends} />
      </section>
      <section aria-labelledby="came-back" className="grid gap-4 border-t border-line pt-6">
        <h2 id="came-back" className="text-xl">
          A mail came back
        </h2>
        <KeptNotices notices={notices} close={closeKeptNoticeAction} />
        <BounceForm />
      </section>
    </main>
  );
}
