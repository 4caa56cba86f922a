import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");
/** Actors that need no session: what they may do is never left to a file's name. */
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

/** Values a file exports, with the written type of a function's first parameter; types and interfaces are left out. */
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

/**
 * Every operation of lib: all functions of queries and commands, and in any file those that take a weak actor first.
 * lib/auth makes actors and lib/audit/append records them; neither is an operation.
 */
export function libOperations(): string[] {
  return filesUnder("lib")
    .filter((file) => !file.startsWith("lib/auth/") && file !== "lib/platform/audit/append-audit.ts")
    .flatMap((file) => {
      const whole = /\/(?:queries|commands)\.ts$/.test(file);
      const found = exportsOf(read(file)).filter(
        ({ isFunction, firstType }) => isFunction && (whole || weakActors.test(firstType ?? "")),
      );
      return found.map(({ name }) => named(file, name));
    });
}

/** Routes without a door: the one next-auth answers itself, and two that tell nothing but whether the processes live. */
export const namedExceptions = ["app/api/auth/[...nextauth]/route", "app/healthz/route", "app/readyz/route"];

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

/** Loads what `file#export` names. */
export async function load(operation: string): Promise<unknown> {
  const [file = "", name = ""] = operation.split("#");
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
