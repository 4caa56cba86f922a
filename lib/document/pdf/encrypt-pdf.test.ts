import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getDocument } from "@/tests/setup/pdfjs";
import { pdfPassword } from "@/lib/deliveries/schema";
import { encryptPdf } from "./encrypt-pdf";
import { renderPdf } from "./render-pdf";
import { sampleDocument } from "@/tests/setup/sample-document";

let page: Uint8Array;
const printed: unknown[][] = [];

beforeAll(async () => {
  page = (await renderPdf(sampleDocument())).bytes;
});
beforeEach(() => {
  printed.length = 0;
  for (const way of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, way).mockImplementation((...words: unknown[]) => void printed.push(words));
});
afterEach(() => vi.restoreAllMocks());

/** @returns its number of pages, or the name of what keeps it closed. */
async function open(bytes: Uint8Array, password?: string): Promise<number | string> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    ...(password === undefined ? {} : { password }),
  });
  try {
    return (await loading.promise).numPages;
  } catch (error) {
    return (error as Error).name;
  } finally {
    await loading.destroy();
  }
}

async function expectOpensWithThisAlone(password: string): Promise<void> {
  const bytes = await encryptPdf(page, password);
  expect(
    [
      await open(bytes, password),
      await open(bytes),
      await open(bytes, `${password}x`),
      await open(bytes, password.slice(1)),
    ],
    password,
  ).toEqual([2, "PasswordException", "PasswordException", "PasswordException"]);
  expect(printed).toEqual([]);
}

const signs = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at));
/**
 * A third of a second each: a sixth of them by the run's seed, and in `npm run fuzz` all; what once
 * went wrong stands below.
 */
const first = process.env.TOWLINE_FUZZ_TIMES
  ? signs
  : fc.sample(fc.shuffledSubarray(signs, { minLength: 16, maxLength: 16 }), 1).flat();

describe("a PDF with a password", () => {
  // Trying a key takes pdf.js a tenth of a second and more, so wrong ones are tried below.
  it("opens with it, whatever sign of a keyboard the password begins with, and prints nothing", async () => {
    for (const sign of first)
      expect(await open(await encryptPdf(page, `${sign}kQ7harbor`), `${sign}kQ7harbor`), sign).toBe(2);
    expect(printed).toEqual([]);
  }, 240_000);

  it.each([
    "--",
    "-",
    "@",
    "-kQ7harbor",
    "@kQ7harbor",
    "--user-password=other1",
    "@/open.pdf",
    "--password-file=/open.pdf",
    '\\"},"decrypt":{}',
    "ñandú-7-río",
    "пароль-дня",
    "密码-八个字-安全",
    "🔑-quiet-harbor",
  ])("opens with %s alone", expectOpensWithThisAlone, 60_000);

  it("opens with any password that the form takes", async () => {
    const password = fc
      .string({ unit: fc.constantFrom(...signs), minLength: 8, maxLength: 64 })
      .filter((text) => pdfPassword.safeParse(text).success);
    await fc.assert(fc.asyncProperty(password, expectOpensWithThisAlone), { numRuns: 8 });
  }, 120_000);

  it("is not made without a password: it would open for anyone", async () => {
    await expect(encryptPdf(page, "")).rejects.toThrow("could not be protected");
  });

  it("that can't be made says nothing of its password or its page, and leaves the program's own ending alone", async () => {
    const failed = await encryptPdf(new TextEncoder().encode("no page at all"), "-secret-harbor").catch(
      (error: Error) => error,
    );
    expect(String(failed)).toBe("Error: The page could not be protected.");
    expect(printed).toEqual([]);
    expect(process.exitCode).toBeUndefined();
  });
});
