/**
 * pdf.js as Node reads it. It comes with stand-ins for what newer engines have, and puts them in place of
 * this process's own where that is older: its `JSON.stringify` goes letter by letter, and every test that
 * follows would write JSON many times slower. What Node has stays Node's; what it lacks may come.
 */
type Holder = { [name: PropertyKey]: unknown };
type Own = { holder: Holder; name: PropertyKey; descriptor: PropertyDescriptor };

/** Every property of the language's own objects and of their prototypes. */
function builtIns(): Own[] {
  const named = Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z]/.test(name));
  const values = named.map((name) => Object.getOwnPropertyDescriptor(globalThis, name)?.value as unknown);
  const holders = values.flatMap((value) => {
    if (value === null || !/^(object|function)$/.test(typeof value)) return [];
    const { prototype } = value as { prototype?: unknown };
    return [value, ...(typeof prototype === "object" && prototype ? [prototype] : [])] as Holder[];
  });
  return [globalThis as Holder, ...holders].flatMap((holder) =>
    Reflect.ownKeys(holder).flatMap((name) => {
      const descriptor = Object.getOwnPropertyDescriptor(holder, name);
      return descriptor?.configurable ? [{ holder, name, descriptor }] : [];
    }),
  );
}

function isChanged({ holder, name, descriptor }: Own): boolean {
  const now = Object.getOwnPropertyDescriptor(holder, name);
  return now?.value !== descriptor.value || now?.get !== descriptor.get;
}

const before = builtIns();
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
// Else it is read with the first document, and brings its own once more.
await import("pdfjs-dist/legacy/build/pdf.worker.mjs" as string);
for (const { holder, name, descriptor } of before.filter(isChanged))
  Object.defineProperty(holder, name, descriptor);

export { getDocument };
