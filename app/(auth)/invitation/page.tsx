import type { Metadata } from "next";
import { NarrowPage } from "@/components/auth/narrow-page";
import { NewAccountForm } from "@/components/auth/new-account-form";
import { SignOnButton } from "@/components/auth/sign-on-button";
import { Notice } from "@/components/ui/notice";
import { getSignOnOffer } from "@/lib/clinic/sign-on/queries";
import type { SignOnOffer } from "@/lib/clinic/sign-on/schema";
import { pageVisitor } from "@/lib/platform/auth/doors";
import { AppError } from "@/lib/platform/errors";
import { getInvitation } from "@/lib/clinic/people/queries";
import { invitationTokenInput } from "@/lib/clinic/people/schema";
import { acceptInvitationAction } from "../actions";

export const metadata: Metadata = { title: "Invitation" };

type Found =
  | { problem: { words: string; nextStep: string } }
  | { problem?: undefined; token: string; email: string; name: string; offer: SignOnOffer | null };

async function read(token: string | string[] | undefined): Promise<Found> {
  const visitor = await pageVisitor();
  const input = invitationTokenInput.safeParse({ token });
  if (!input.success)
    return {
      problem: {
        words: "This link is not complete.",
        nextStep: "Open it again from the message, or ask for a new one.",
      },
    };
  try {
    const invited = await getInvitation(visitor, input.data);
    return { token: input.data.token, ...invited, offer: await getSignOnOffer(visitor) };
  } catch (error) {
    if (error instanceof AppError) return { problem: { words: error.words, nextStep: error.nextStep } };
    throw error;
  }
}

/** Opening the link spends nothing; sending the form does. */
export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const found = await read((await searchParams).token);
  return (
    <NarrowPage title="Join your clinic on Towline">
      {found.problem ? (
        <Notice tone="caution" title={found.problem.words}>
          <p>{found.problem.nextStep}</p>
        </Notice>
      ) : (
        <>
          {found.offer ? (
            <>
              <p>
                With {found.offer.name} you need no password of Towline. It must know {found.email} as yours.
              </p>
              <SignOnButton wish={{ for: "invitation", token: found.token }} look="primary">
                {`Join with ${found.offer.name}`}
              </SignOnButton>
            </>
          ) : null}
          {found.offer?.required ? null : (
            <NewAccountForm
              token={found.token}
              email={found.email}
              name={found.name}
              create={acceptInvitationAction}
            />
          )}
        </>
      )}
    </NarrowPage>
  );
}
