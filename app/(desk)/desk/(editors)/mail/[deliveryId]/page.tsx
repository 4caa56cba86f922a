import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { OutboxMailView } from "@/components/deliveries/outbox/outbox-mail";
import { Notice } from "@/components/ui/notice";
import { pageAdminFresh } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { openOutboxMail } from "@/lib/deliveries/outbox/open-outbox-mail";
import { outboxMailInput } from "@/lib/deliveries/outbox/schema";

export const metadata: Metadata = { title: "Mail in the outbox" };

export default async function OutboxMailPage({ params }: { params: Promise<{ deliveryId: string }> }) {
  const admin = await pageAdminFresh();
  const read = outboxMailInput.safeParse(await params);
  if (!read.success) notFound();
  const mail = await orNotFound(admin, () => openOutboxMail(admin, read.data)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "blocked-for-safety") return error;
    throw error;
  });
  return (
    <main id="main" className="mx-auto grid max-w-3xl gap-4 px-4 py-6">
      <p>
        <Link href="/desk/mail#patients" className="inline-flex min-h-8 items-center">
          All mail
        </Link>
      </p>
      <h1 className="text-2xl">
        {mail instanceof AppError ? "A mail that stays closed" : "A mail as it would arrive"}
      </h1>
      {mail instanceof AppError ? (
        <Notice tone="stop" title={mail.words}>
          <p>{mail.nextStep}</p>
        </Notice>
      ) : (
        <OutboxMailView
          mail={mail}
          addressOf={(number) => `/api/desk/mail/${read.data.deliveryId}/attachment?number=${number}`}
        />
      )}
    </main>
  );
}
