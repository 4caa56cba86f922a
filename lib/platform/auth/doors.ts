import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import type { Outcome, Refusal } from "@/lib/platform/outcome";
import { confirmPath, settingUpPath, signInPath } from "@/lib/platform/site-path";
import { db } from "@/lib/platform/db/client";
import { readingOf, type Actor } from "@/lib/platform/actors";
import type { Admin, Clinician, Editor, Reviewer, SignedIn, Visitor } from "@/lib/platform/actors";
import { checkDepth, readBody } from "./request-body";
import { notingRefusals } from "./noting-refusals";
import { incomingHeaders, withIncoming } from "./request-headers";
import { checkOrigin } from "./origin";
import { refusal, statusOf } from "./refusal";
import { requireFresh } from "./sessions";
import {
  asAdmin,
  asClinician,
  asEditor,
  asPerson,
  asPersonSettingUp,
  asReviewer,
  asVisitor,
  type Who,
} from "./request-actor";

export type DoorRole =
  | "visitor"
  | "patient-link"
  | "person"
  | "person-setting-up"
  | "clinician"
  | "reviewer"
  | "editor"
  | "admin";

/** Who may come in, and whether the password must have been given within 5 minutes. */
export type DoorPolicy = { role: DoorRole; fresh: boolean };

const marked = new WeakMap<object, DoorPolicy>();

/**
 * @returns what the door around this export asks for, or null when there is none; the access tests read it.
 */
export function doorOf(exported: unknown): DoorPolicy | null {
  return typeof exported === "function" ? (marked.get(exported) ?? null) : null;
}

/**
 * What leaves in one piece, reaches someone new, or changes who may do what asks for the password again
 * (decision 046). A door of people alone may.
 */
type Freshness<A> = A extends SignedIn ? { fresh?: boolean } : { fresh?: never };

async function checkFresh(actor: unknown): Promise<void> {
  const person = actor as SignedIn;
  if (readingOf(person as Actor)?.account.fresh) return;
  await requireFresh(db(), person, "This is done only shortly after giving your password.");
}

/**
 * Objects at the top are strict whatever the schema's author wrote: unknown keys are refused, never dropped.
 */
function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  checkDepth(input);
  const strict: z.ZodType = schema instanceof z.ZodObject ? schema.strict() : schema;
  const parsed = strict.safeParse(input);
  if (parsed.success) return parsed.data as z.output<S>;
  const issue = parsed.error.issues[0];
  const key = String(issue?.path[0] ?? "");
  if (/^id$|Id$/.test(key))
    throw new AppError(
      "not-found",
      "There is no such thing here.",
      "It may have been moved. Go back and choose it again.",
    );
  // A key nobody asked for is not repeated: it may hold words of a patient.
  const unknown = issue === undefined || issue.code === "unrecognized_keys";
  throw new AppError(
    "invalid",
    unknown ? "Something was sent that does not belong here." : `${key ? `“${key}”: ` : ""}${issue.message}`,
    "Correct it and try again.",
  );
}

function plain(input: unknown): unknown {
  return input instanceof FormData
    ? Object.fromEntries([...input].filter(([key]) => !key.startsWith("$ACTION_")))
    : (input ?? {});
}

type Action<S extends z.ZodType, R> = (input: z.input<S> | FormData) => Promise<Outcome<R>>;

function action<A>(role: DoorRole, who: Who<A>) {
  return <S extends z.ZodType, R>(
    schema: S,
    work: (actor: A, input: z.output<S>) => Promise<R>,
    { fresh = false }: Freshness<A> = {} as Freshness<A>,
  ): Action<S, R> => {
    const door: Action<S, R> = async (input) => {
      try {
        const headers = await incomingHeaders();
        checkOrigin("POST", headers);
        const actor = await who(headers);
        if (fresh) await checkFresh(actor);
        const value = await notingRefusals(actor, () => work(actor, parse(schema, plain(input))));
        return { ok: true, value };
      } catch (error) {
        return refusal(error, `${role} action`);
      }
    };
    marked.set(door, { role, fresh });
    return door;
  };
}

const uncached = { "Cache-Control": "private, no-store" } as const;

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Route = (request: Request, context: Context) => Promise<Response>;
/**
 * Turns a refusal into a page of words, where whoever asks is a person in front of a browser and
 * no script of ours.
 */
export type RefusedPage = (
  visitor: Visitor,
  refused: Refusal & { params: Awaited<Context["params"]> },
  request: Request,
) => Promise<Response>;
type RouteOptions = { mostBytes?: number; refused?: RefusedPage };

/** The refusal's code goes along in a header, for scripts and tests. */
async function refuse(
  error: unknown,
  role: DoorRole,
  { refused }: RouteOptions,
  request: Request,
  context: Context,
): Promise<Response> {
  const answer = refusal(error, `${role} route`);
  // What we know to be busy is worth asking again; an error nobody foresaw promises nothing.
  const again: Record<string, string> =
    error instanceof AppError && error.code === "unavailable" ? { "Retry-After": "5" } : {};
  if (!refused)
    return Response.json(answer, {
      status: statusOf[answer.code],
      headers: { ...uncached, ...again, "X-Towline-Refused": answer.code },
    });
  const page = await refused(
    await asVisitor(request.headers),
    { ...answer, params: await context.params },
    request,
  );
  page.headers.set("X-Towline-Refused", answer.code);
  return page;
}

const isReading = ({ method }: Request) => method === "GET" || method === "HEAD";

async function routeInput(request: Request, { params }: Context, most: number | undefined): Promise<unknown> {
  const given = isReading(request)
    ? Object.fromEntries(new URL(request.url).searchParams)
    : await readBody(request, most);
  return { ...(given as object), ...(await params) };
}

/**
 * A kind of route door; `patientLinkRoute` is made of it where links are read
 * (lib/deliveries/links/opened-link.ts).
 */
export function routeFor<A>(role: DoorRole, who: Who<A>) {
  return <S extends z.ZodType>(
    schema: S,
    work: (actor: A, input: z.output<S>, request: Request) => Promise<unknown>,
    options: RouteOptions & Freshness<A> = {} as RouteOptions & Freshness<A>,
  ): Route => {
    const { fresh = false } = options;
    const door: Route = (request, context) =>
      withIncoming(request.headers, async () => {
        try {
          checkOrigin(request.method, request.headers);
          const actor = await who(request.headers, isReading(request) ? "read" : "change");
          if (fresh) await checkFresh(actor);
          const value = await notingRefusals(actor, async () =>
            work(actor, parse(schema, await routeInput(request, context, options.mostBytes)), request),
          );
          return value instanceof Response
            ? value
            : Response.json({ ok: true, value }, { headers: uncached });
        } catch (error) {
          return refuse(error, role, options, request, context);
        }
      });
    marked.set(door, { role, fresh });
    return door;
  };
}

/**
 * Doors: each authenticates anew, parses strictly, calls, and turns an AppError into `{ ok: false, ... }`. An
 * action takes a plain object or FormData; a route takes path parameters with the query (GET) or the body
 * merged in, at most 1 MB of it unless `mostBytes` says otherwise; files of a form arrive as bytes. With
 * `fresh` whoever gave no password within 5 minutes is refused with `password-needed`, before anything that
 * was sent is read; the screens ask for it and go on (components/ui/ask-password.ts).
 */
export const visitorAction = action<Visitor>("visitor", asVisitor);
export const personAction = action<SignedIn>("person", asPerson);
export const settingUpAction = action<SignedIn>("person-setting-up", asPersonSettingUp);
export const clinicianAction = action<Clinician>("clinician", asClinician);
export const reviewerAction = action<Reviewer>("reviewer", asReviewer);
export const editorAction = action<Editor>("editor", asEditor);
export const adminAction = action<Admin>("admin", asAdmin);

export const visitorRoute = routeFor<Visitor>("visitor", asVisitor);
export const personRoute = routeFor<SignedIn>("person", asPerson);
export const settingUpRoute = routeFor<SignedIn>("person-setting-up", asPersonSettingUp);
export const clinicianRoute = routeFor<Clinician>("clinician", asClinician);
export const editorRoute = routeFor<Editor>("editor", asEditor);
export const adminRoute = routeFor<Admin>("admin", asAdmin);

function page<A>(who: Who<A>, { fresh = false }: Freshness<A> = {} as Freshness<A>) {
  return async (): Promise<A> => {
    const headers = await incomingHeaders();
    try {
      const actor = await who(headers, "read");
      if (fresh) await checkFresh(actor);
      return actor;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { notFound, redirect } = await import("next/navigation");
      if (error.code === "signed-out") redirect(signInPath(headers.get("x-towline-path")));
      if (error.code === "factor-needed") redirect(settingUpPath(headers.get("x-towline-path")));
      if (error.code === "password-needed") redirect(confirmPath(headers.get("x-towline-path")));
      return notFound();
    }
  };
}

/**
 * Page doors: a signed-out reader goes to sign in and comes back, and so does one whose password a page wants
 * once more; someone without a second factor that the clinic requires goes to set it up; a page of another
 * role is not found.
 */
export const pageVisitor = page<Visitor>(asVisitor);
export const pagePerson = page<SignedIn>(asPerson);
export const pageSettingUp = page<SignedIn>(asPersonSettingUp);
export const pageClinician = page<Clinician>(asClinician);
export const pageEditor = page<Editor>(asEditor);
export const pageAdmin = page<Admin>(asAdmin);
/** What was kept of patients' mail. */
export const pageAdminFresh = page<Admin>(asAdmin, { fresh: true });
