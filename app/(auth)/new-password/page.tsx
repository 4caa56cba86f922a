import type { Metadata } from "next";
import { NarrowPage } from "@/components/auth/narrow-page";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { Notice } from "@/components/ui/notice";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { getNewPasswordLink } from "@/lib/clinic/people/queries";
import { newPasswordTokenInput } from "@/lib/clinic/people/schema";
import { setNewPasswordAction } from "../actions";

export const metadata: Metadata = { title: "Set a new password" };

type Found =
  | { problem: { words: string; nextStep: string } }
  | { problem?: undefined; token: string; email: string; name: string; removesFactor: boolean };

async function read(token: string | string[] | undefined): Promise<Found> {
  const visitor = await pageVisitor();
  const input = newPasswordTokenInput.safeParse({ token });
  if (!input.success)
    return {
      problem: {
        words: "This link is not complete.",
        nextStep: "Open it again from the message, or ask an admin for a new one.",
      },
    };
  try {
    return { token: input.data.token, ...(await getNewPasswordLink(visitor, input.data)) };
  } catch (error) {
    if (error instanceof AppError) return { problem: { words: error.words, nextStep: error.nextStep } };
    throw error;
  }
}

/** Opening the link spends nothing; sending the form does. */
export default async function NewPasswordPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const found = await read((await searchParams).token);
  return (
    <NarrowPage title="Set a new password">
      {found.problem ? (
        <Notice tone="caution" title={found.problem.words}>
          <p>{found.problem.nextStep}</p>
        </Notice>
      ) : (
        <>
          <p>
            Hello {found.name}. Choose a new password. You will be signed out everywhere, and sign in with it
            {found.removesFactor
              ? ". This link also removes your second factor: set up a new one afterwards."
              : ", and with your second factor if you have one."}
          </p>
          <NewPasswordForm token={found.token} email={found.email} set={setNewPasswordAction} />
        </>
      )}
    </NarrowPage>
  );
}
