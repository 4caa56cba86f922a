"use client";
import type { AnswerView, LinkView } from "@/lib/deliveries/links/schema";
import { AnswerList } from "./answer-list";
import { LinkList } from "./link-list";
import { MakeLinkForm } from "./make-link-form";
import { LocalOnlyNotice } from "./local-only-notice";
import type { LinkActions, PasscodeLength } from "./types";

type Props = {
  id: string;
  linkDays: number;
  passcodeLength: PasscodeLength;
  mayMake: boolean;
  reachable: boolean;
  links: LinkView[];
  answers: AnswerView[];
  actions: LinkActions;
};

/**
 * Private links of a finalised handout: make one while it may go out, close one, and what came back
 * from who opened it.
 */
export function LinkPanel({
  id,
  linkDays,
  passcodeLength,
  mayMake,
  reachable,
  links,
  answers,
  actions,
}: Props) {
  if (!mayMake && links.length === 0) return null;
  return (
    <section aria-labelledby="links-title" className="grid gap-4 border-t border-line pt-4">
      <h2 id="links-title" className="text-xl">
        Private link
      </h2>
      <AnswerList id={id} answers={answers} markSeen={actions.markSeen} />
      {mayMake && !reachable ? <LocalOnlyNotice /> : null}
      {mayMake ? (
        <MakeLinkForm id={id} linkDays={linkDays} passcodeLength={passcodeLength} make={actions.make} />
      ) : null}
      <LinkList links={links} revoke={actions.revoke} />
    </section>
  );
}
