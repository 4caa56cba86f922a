import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");
/** Actors that need no session: what they may do is never left to a file's name. */
const actors = /\b(?:Clinician|Reviewer|Admin|Editor|SignedIn|Actor|PatientLink|Visitor|System)\b/;
const auditing = ["appendAudit", "auditRow", "recordView", "recordRefusal", "recordRefusedAccess"];
const weakActors = /\b(?:PatientLink|Visitor|System)\b/;

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(".ts"));
}

interface Exported {
  name: string;
  firstType: string | null;
  isFunction: boolean;
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/**
 * Values a file exports, with the written type of a function's first parameter; types and
 * interfaces are left out.
 */
export function exportsOf(source: string): Exported[] {
  const parsed = ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest, true);
  return parsed.statements.filter(isExported).flatMap((node): Exported[] => {
    if (ts.isFunctionDeclaration(node)) {
      return [
        {
          name: node.name?.text ?? "default",
          firstType: node.parameters[0]?.type?.getText() ?? null,
          isFunction: true,
        },
      ];
    }
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations.map(({ name, initializer }) => {
      const arrow =
        initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
          ? initializer
          : null;
      return {
        name: name.getText(),
        firstType: arrow?.parameters[0]?.type?.getText() ?? null,
        isFunction: arrow !== null,
      };
    });
  });
}

const read = (file: string) => readFileSync(join(root, file), "utf8");
const named = (file: string, name: string) => `${file.replace(/\.ts$/, "")}#${name}`;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Names that the entrances (routes, terminal, worker) import from a module of lib. */
function importedByEntrances(): Set<string> {
  const files = ["app", "cli", "worker"].flatMap(filesUnder);
  const lists = files.flatMap((file) => [
    ...read(file).matchAll(/import \{([^}]*)\} from "@\/(lib\/[^"]+)"/g),
  ]);
  return new Set(
    lists.flatMap(([, names = "", from = ""]) =>
      names.split(",").map((name) => `${from}#${name.trim().split(" as ")[0]}`),
    ),
  );
}

/**
 * Every operation of lib by its name, which is its own in all of lib: an exported function that takes an
 * actor first and is a use case (its file bears its name), a query, called by an entrance, or takes a weak
 * actor. lib/platform/auth makes actors, and what records them for the audit is no operation either.
 */
export const libOperations = (): ReadonlyMap<string, string> => (operations ??= readOperations());
/** Reading all of lib takes a fifth of a second, and every call of an operation asks for it. */
let operations: ReadonlyMap<string, string> | undefined;

function readOperations(): ReadonlyMap<string, string> {
  const called = importedByEntrances();
  const found = filesUnder("lib")
    .filter((file) => !file.startsWith("lib/platform/auth/") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const base = file.replace(/^.*\/|\.ts$/g, "");
      const isOperation = ({ name, firstType, isFunction }: Exported) =>
        isFunction &&
        actors.test(firstType ?? "") &&
        !auditing.includes(name) &&
        (/^(?:queries|commands)$/.test(base) ||
          base === kebab(name) ||
          weakActors.test(firstType ?? "") ||
          called.has(`${file.replace(/\.ts$/, "")}#${name}`));
      return exportsOf(read(file))
        .filter(isOperation)
        .map(({ name }) => [name, file] as const);
    });
  const twice = found.filter(([name], at) => found.findIndex(([other]) => other === name) !== at);
  if (twice.length > 0) throw new Error(`Two operations of one name: ${twice.join("; ")}`);
  return new Map(found);
}

/**
 * Routes without a door: the one next-auth answers itself, two that tell nothing but whether the processes
 * live, and one that names whom to tell of a weakness.
 */
export const namedExceptions = [
  "app/api/auth/[...nextauth]/route",
  "app/healthz/route",
  "app/readyz/route",
  "app/.well-known/security.txt/route",
];

/** Settings of a route that Next reads; everything else a route exports must be a door. */
const routeSettings = new Set([
  "dynamic",
  "revalidate",
  "runtime",
  "maxDuration",
  "fetchCache",
  "preferredRegion",
]);

/** Every export of app/**\/{actions,route}.ts, the named exceptions left out. */
export function doorExports(): string[] {
  return filesUnder("app")
    .filter(
      (file) => /\/(?:actions|route)\.ts$/.test(file) && !namedExceptions.some((one) => file.startsWith(one)),
    )
    .flatMap((file) =>
      exportsOf(read(file))
        .filter(({ name }) => !routeSettings.has(name))
        .map(({ name }) => named(file, name)),
    );
}

/** Loads an operation of lib by its name, or a door by `file#export`. */
export async function load(operation: string): Promise<unknown> {
  const [file = "", name = ""] = operation.includes("#")
    ? operation.split("#")
    : [libOperations().get(operation)?.replace(/\.ts$/, ""), operation];
  const module = (await import(/* @vite-ignore */ join(root, `${file}.ts`))) as Record<string, unknown>;
  return module[name];
}

/** Names without a row; a row for a name that is gone is a fault too. */
export function compareNames(
  found: readonly string[],
  rows: readonly string[],
): { withoutRow: string[]; rowOfNothing: string[] } {
  return {
    withoutRow: found.filter((name) => !rows.includes(name)),
    rowOfNothing: rows.filter((name) => !found.includes(name)),
  };
}
