import type { SignOnProblem } from "@/lib/platform/auth/sign-on-problem";
import type { Problem } from "@/components/ui/use-action";

/** What someone reads who came back from the identity provider without coming in; "{name}" is its name. */
const wordsOf: Readonly<Record<SignOnProblem, Problem>> = {
  refused: {
    words: "{name} did not let you through.",
    nextStep: "Try again. If it stays so, ask whoever looks after that account.",
  },
  stale: {
    words: "This sign-in took too long, or was begun in another window.",
    nextStep: "Begin again here.",
  },
  unreachable: {
    words: "{name} or Towline did not answer.",
    nextStep: "Try again in a moment. If it stays so, tell whoever looks after Towline.",
  },
  "not-proven": {
    words: "What came back from {name} did not prove who you are.",
    nextStep: "Begin again here. If it stays so, tell whoever looks after Towline.",
  },
  unknown: {
    words: "Nobody here is linked with that account of {name}.",
    nextStep:
      "Sign in with your password and link it under My account, or ask an admin of your clinic to link you.",
  },
  left: {
    words: "{name} names you in no group that may use Towline.",
    nextStep: "If that is wrong, ask whoever looks after those groups. Then sign in again.",
  },
  "shut-out": {
    words: "An admin of your clinic ended your access.",
    nextStep: "Ask them, if that is wrong.",
  },
  taken: {
    words: "That account of {name} is linked with someone else here, or you are linked with another one.",
    nextStep: "Use your own account there, or ask an admin of your clinic.",
  },
  unverified: {
    words: "{name} does not say that it verified the invited e-mail address as yours.",
    nextStep:
      "Open the invitation again and choose a password, then link the account under My account. Or ask an admin to link you.",
  },
  gone: {
    words: "This invitation no longer works.",
    nextStep: "Invitations work once and for 72 hours. Ask an admin of your clinic for a new one.",
  },
  "not-asked-again": {
    words: "{name} did not ask you to sign in again, so it proved nothing new.",
    nextStep: "Give your password here instead, or sign out there and try again.",
  },
  "factor-needed": {
    words: "{name} did not say that it asked you for a second factor, and you have one in Towline.",
    nextStep: "Give your password here with the second step instead.",
  },
  "signed-out": {
    words: "You were signed out here meanwhile.",
    nextStep: "Sign in again, then begin once more.",
  },
};

/** @param problem from the address of the page: anyone may have written it there. */
export function signOnWords(problem: string | undefined, name: string): Problem | null {
  if (problem === undefined || !Object.hasOwn(wordsOf, problem)) return null;
  const { words, nextStep } = wordsOf[problem as SignOnProblem];
  return { words: words.replaceAll("{name}", name), nextStep: nextStep.replaceAll("{name}", name) };
}
