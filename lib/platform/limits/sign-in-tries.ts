/**
 * Who may try a password, in layers (decision 022): account and address together, the address, the
 * account everywhere. What others do at an address, or to an account from elsewhere, never shuts out
 * whoever knows the password.
 */
import { AppError } from "@/lib/platform/errors";
import {
  clearTries,
  countOne,
  isRemembered,
  minutesOf,
  pauseSeconds,
  remember,
  returnTry,
  tooMany,
} from "./rate-limits";

/**
 * Once an address had its failures of the hour, each account there may slip once and correct
 * itself, and no more.
 */
const triesWhenCrowded = 2;

/**
 * `tries`: of this account at this address. `crowded`: what a failure is told once the address had its
 * failures of the hour.
 */
export type Admission = { tries: number; crowded: AppError | null };

/** The same whether the password was looked at or not, so that a guesser learns nothing more. */
function crowdedRefusal(waitSeconds: number): AppError {
  const minutes = minutesOf(waitSeconds);
  return new AppError(
    "too-many",
    "Too many wrong passwords came from this network.",
    `Check both and try once more: the right password still opens. For further tries wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    { minutes },
  );
}

function tooSoon(waitSeconds: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  return new AppError(
    "too-many",
    "That was too soon after the last try.",
    `Wait ${seconds === 1 ? "a second" : `${seconds} seconds`}, check both, then try again.`,
    { minutes: 1, seconds },
  );
}

/**
 * From the second try on each waits its time, and of several at once one goes: the pause is taken before the
 * password is looked at. A try that comes too soon counts nowhere.
 * @throws AppError too-many, with `{ seconds }` to wait.
 */
async function keepPause(email: string, address: string, tries: number): Promise<void> {
  if (tries < 2) return;
  const way = await countOne("sign-in-pause", [email, address]);
  if (!way.full) return remember("sign-in-pause", [email, address], pauseSeconds(tries));
  await Promise.all([
    returnTry("sign-in-account", [email, address]),
    returnTry("sign-in-address", [address]),
  ]);
  throw tooSoon(way.waitSeconds);
}

/**
 * Counts a try in every layer before the password is looked at; the same for accounts that
 * exist and that don't.
 * @throws AppError too-many when this account's own tries at this address are used up or come too soon one
 *   after the other, or when it is guessed at from everywhere and this is no address it signed in from within
 *   30 days.
 */
export async function admitSignIn(email: string, address: string): Promise<Admission> {
  const own = await countOne("sign-in-account", [email, address]);
  if (own.full) throw tooMany(own.waitSeconds);
  const crowd = await countOne("sign-in-address", [address]);
  const crowded = crowd.full ? crowdedRefusal(crowd.waitSeconds) : null;
  if (crowded && own.count > triesWhenCrowded) throw crowded;
  if (!crowded) await keepPause(email, address, own.count);
  const everywhere = await countOne("sign-in-everywhere", [email]);
  if (everywhere.full && !(await isRemembered("sign-in-known", [email, address])))
    throw tooMany(everywhere.waitSeconds);
  return { tries: own.count, crowded };
}

/**
 * The password was right: nothing of this try counts against anyone, and the address is
 * known for the account.
 */
export async function noteSignedIn(email: string, address: string): Promise<void> {
  await Promise.all([
    clearTries("sign-in-account", [email, address]),
    clearTries("sign-in-pause", [email, address]),
    returnTry("sign-in-address", [address]),
    returnTry("sign-in-everywhere", [email]),
    remember("sign-in-known", [email, address]),
  ]);
}

/**
 * The password was right and a second factor is to come: nobody waits for that, and the try counts until the
 * other half is done.
 */
export async function noteHalfway(email: string, address: string): Promise<void> {
  await clearTries("sign-in-pause", [email, address]);
}

/** The password was not looked at after all. */
export async function takeBackTry(email: string, address: string): Promise<void> {
  await Promise.all([
    returnTry("sign-in-account", [email, address]),
    clearTries("sign-in-pause", [email, address]),
    returnTry("sign-in-address", [address]),
    returnTry("sign-in-everywhere", [email]),
  ]);
}

/** A new password was set from this address: failures with the old one say nothing any more. */
export async function forgetFailures(email: string, address: string): Promise<void> {
  await Promise.all([
    clearTries("sign-in-account", [email, address]),
    clearTries("sign-in-pause", [email, address]),
    clearTries("sign-in-everywhere", [email]),
  ]);
}
