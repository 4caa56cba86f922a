import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { ForgottenPasswordForm } from "@/components/auth/forgotten-password-form";
import { NarrowPage } from "@/components/auth/narrow-page";
import { AskAnAdmin } from "@/components/auth/ask-an-admin";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { env } from "@/lib/platform/env";
import { askNewPasswordAction } from "../actions";

export const metadata: Metadata = { title: "Forgotten password" };

export default async function ForgottenPasswordPage() {
  await pageVisitor();
  return (
    <NarrowPage title="Forgotten your password?">
      {env().smtpUrl === null ? null : <ForgottenPasswordForm ask={askNewPasswordAction} />}
      <AskAnAdmin />
      <p>
        <Link href="/sign-in" className="inline-flex min-h-8 items-center">
          Back to signing in
        </Link>
      </p>
    </NarrowPage>
  );
}
