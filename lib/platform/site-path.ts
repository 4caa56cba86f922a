/**
 * Where a browser may be sent: paths of this site and nothing else. Pure. A `SitePath` is made here alone,
 * from the words of a known route; what comes from outside only chooses among them, so that no spelling of
 * another address (`/.//evil.example`, `/%2e//`, `/x/..//`) can become one.
 */
declare const brand: unique symbol;
export type SitePath = string & { readonly [brand]: true };

const audit = ["person", "handout", "kind", "from", "to", "account", "place", "before"] as const;
const log = ["from", "to", "channel", "state", "before"] as const;

/**
 * Pages of `app/` that someone may be led to after signing in, each with the words of its
 * query that go along.
 */
const landings = {
  "/": [],
  "/handouts": ["recall"],
  "/handouts/emergency": [],
  "/handouts/emergency/[accessId]": [],
  "/handouts/emergency/[accessId]/[id]": [],
  "/handouts/log": log,
  "/handouts/queue": ["done"],
  "/handouts/templates": [],
  "/handouts/queue/[id]": [],
  "/handouts/[id]": ["print"],
  "/handouts/[id]/list": [],
  "/handouts/[id]/list/[bulkId]": [],
  "/handouts/[id]/show": [],
  "/handouts/[id]/talk": [],
  "/handouts/[id]/text": [],
  "/handouts/[id]/trail": ["before"],
  "/help": [],
  "/library": [],
  "/library/suggestions": [],
  "/library/[slug]": ["language"],
  "/desk/account": ["problem"],
  "/desk/audit": audit,
  "/desk/changes": [],
  "/desk/clinic": [],
  "/desk/deliveries": log,
  "/desk/due": [],
  "/desk/editorial": [],
  "/desk/editorial/[slug]": [],
  "/desk/editorial/[slug]/compare": ["kind", "one", "other"],
  "/desk/editorial/[slug]/match/[versionId]": [],
  "/desk/editorial/[slug]/text/[versionId]": [],
  "/desk/editorial/[slug]/version/[kind]/[versionId]": [],
  "/desk/mail": [],
  "/desk/mail/[deliveryId]": [],
  "/desk/mail/notices/[noticeId]": [],
  "/desk/packs": [],
  "/desk/people": [],
  "/desk/pictures": [],
  "/desk/recalls": [],
  "/desk/recalls/new": ["version"],
  "/desk/recalls/[id]": [],
  "/desk/sheets": ["language", "task"],
  "/desk/sheets/all": ["language", "task"],
  "/desk/sheets/[slug]": ["language", "task"],
  "/desk/sources": [],
  "/desk/sources/claims": [],
  "/desk/teach-back": [],
  "/desk/usage": ["period"],
} as const satisfies Record<string, readonly string[]>;

/** Where Towline itself sends a browser, and nobody's `next` does. */
type Others = {
  "/sign-in": readonly ["next", "email", "problem", "step"];
  "/desk/confirm": readonly ["next"];
  "/forgotten-password": readonly [];
  "/first-run": readonly [];
  "/invitation": readonly [];
  "/new-password": readonly [];
  "/second-factor": readonly ["next"];
  "/p/[token]": readonly [];
  "/q/[token]": readonly ["help"];
  "/t/[slug]": readonly ["lang"];
  "/t/pages/[code]": readonly ["lang"];
  "/api/handouts/[id]/pdf": readonly ["paper", "size", "download"];
};

type Routes = typeof landings & Others;
type Route = keyof Routes;
type Named<Path extends string> = Path extends `${string}[${infer Name}]${infer Rest}`
  ? Name | Named<Rest>
  : never;
type Query<Path extends Route> = Partial<Record<Routes[Path][number], string>>;

/** An id, a slug, a token or a code: nothing that a browser reads as more than one piece of a path. */
const segment = /^[A-Za-z0-9_-]{1,100}$/;
/** An id, a day or a word of a fixed list. */
const queryWord = /^[\w.-]{1,80}$/;
export const isPathPiece = (value: unknown): value is string =>
  typeof value === "string" && segment.test(value);
const isName = (piece: string) => piece.startsWith("[");

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): SitePath {
  const words = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return (words ? `${path}?${words}` : path) as SitePath;
}

/**
 * @param route one of ours, with its `[names]`.
 * @param names a value for each of them.
 * @throws RangeError for a value that is no single piece of a path.
 */
export function sitePath<Path extends Route>(
  route: Path,
  names: Record<Named<Path>, string>,
  query: Query<Path> = {},
): SitePath {
  const values: Readonly<Record<string, string>> = names;
  const pieces = route.split("/").map((piece) => {
    const value = isName(piece) ? values[piece.slice(1, -1)] : undefined;
    if (isName(piece) && !isPathPiece(value))
      throw new RangeError(`${piece} of ${route} is no piece of a path.`);
    return value ?? piece;
  });
  return withQuery(pieces.join("/"), query);
}

/** An anchor on a page, by its id. */
export function anchorOn(path: SitePath, id: string): SitePath {
  return `${path}#${encodeURIComponent(id)}` as SitePath;
}

/** The route whose pieces these are; one that names more of them in full goes first. */
function landingOf(pieces: readonly string[]): keyof typeof landings | undefined {
  const fits = (route: string) => {
    const own = route.split("/");
    return (
      own.length === pieces.length &&
      own.every((piece, at) => (isName(piece) ? isPathPiece(pieces[at]) : piece === pieces[at]))
    );
  };
  const fitting = (Object.keys(landings) as (keyof typeof landings)[]).filter(fits);
  return fitting.sort((one, other) => one.split("[").length - other.split("[").length)[0];
}

/**
 * Where to go after signing in.
 * @param wanted what came in the address; whoever made it may wish us ill.
 * @returns that page of ours with the words of its query that it knows, or `/`, which knows
 *   where each role begins.
 */
export function landingPath(wanted: string | null | undefined): SitePath {
  const home = "/" as SitePath;
  if (!wanted || wanted.length > 500) return home;
  const [path = "", query = ""] = (wanted.split("#", 1)[0] ?? "").split(/\?(.*)/s);
  const route = landingOf(path.split("/"));
  if (!route) return home;
  const given = new URLSearchParams(query);
  const words = landings[route].flatMap((name) => {
    const value = given.get(name);
    return value !== null && queryWord.test(value) ? [[name, value] as const] : [];
  });
  return withQuery(path, Object.fromEntries(words));
}

/** To sign in, and then back to where someone was. */
export function signInPath(from: string | null | undefined): SitePath {
  const next = landingPath(from);
  return next === "/" ? sitePath("/sign-in", {}) : sitePath("/sign-in", {}, { next });
}

/** To set up a second factor that the clinic requires, and then back to where someone was. */
export function settingUpPath(from: string | null | undefined): SitePath {
  const next = landingPath(from);
  return next === "/" ? sitePath("/second-factor", {}) : sitePath("/second-factor", {}, { next });
}

/** To give the password once more, and then back to where someone was. */
export function confirmPath(from: string | null | undefined): SitePath {
  return sitePath("/desk/confirm", {}, { next: landingPath(from) });
}

/** Every route a browser may be led to after signing in; a test compares them with the folders of `app/`. */
export const landingRoutes: readonly string[] = Object.keys(landings);

/** Pages of `app/` that nobody is led to after signing in: they lead elsewhere themselves. */
export const neverLanded: readonly Route[] = [
  "/sign-in",
  "/forgotten-password",
  "/first-run",
  "/invitation",
  "/new-password",
  "/desk/confirm",
  "/second-factor",
];
