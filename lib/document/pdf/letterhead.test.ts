import { beforeAll, describe, expect, test } from "vitest";
import { printable, LOGO_LIMIT } from "./printable";
import { renderPdf, renderSvg } from "./render-pdf";
import type { HandoutDocument, Letterhead } from "@/lib/document/schema";
import { encodeLogo } from "@/lib/clinic/settings/logo";
import { letterheadOf } from "@/lib/clinic/settings/store";
import { freshClinic } from "@/lib/clinic/settings/schema";
import { picture } from "@/tests/setup/clinic-makers";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { sampleDocument } from "@/tests/setup/sample-document";

const plain = sampleDocument().clinic;
const alt = "Logo of Riverside: a teal disc.";
const logoOf = async (width: number, height: number): Promise<Letterhead> => ({
  ...letterheadOf(
    { ...freshClinic, ...plain, logoAlt: alt },
    await encodeLogo(await picture("png", { width, height })),
  ),
  afterHours: "",
});
const firstImage = (svg: string) =>
  /<image [^>]*width="([\d.]+)"[^>]*height="([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];

describe("a letterhead with a logo", () => {
  let document: HandoutDocument;
  beforeAll(async () => {
    document = sampleDocument({ clinic: await logoOf(900, 300) });
  });

  test.each(["letter", "a4"] as const)(
    "is tagged as one figure with its words before the name, and meets PDF/UA-1, on %s",
    async (paper) => {
      for (const size of ["normal", "large", "compact"] as const) {
        const pdf = await readPdf((await renderPdf({ ...document, paper, size })).bytes);
        expect(pdf).toMatchObject({ uaPart: "1", marked: true, figures: [alt] });
        expect(
          squeeze(
            pdf.pieces
              .slice(0, 4)
              .map((piece) => piece.text)
              .join(" "),
          ),
        ).toBe(`${plain.name} ${plain.address.join(" · ")} ${plain.phone}`);
      }
    },
  );

  test("prints at most 18 mm high and 54 mm wide, whatever its proportions", async () => {
    for (const [width, height] of [
      [900, 300],
      [300, 300],
      [1200, 60],
      [40, 400],
    ] as const) {
      const {
        svgs: [first = "", ...rest],
      } = await renderSvg(sampleDocument({ clinic: await logoOf(width, height) }));
      const [shownWidth = 0, shownHeight = 0] = firstImage(first);
      expect(shownHeight).toBeGreaterThan(0);
      expect(shownHeight).toBeLessThanOrEqual(51.03);
      expect(shownWidth).toBeLessThanOrEqual(153.1);
      expect(shownWidth / shownHeight).toBeCloseTo(width / height, 1);
      expect(rest.join("")).not.toContain("<image");
    }
  });

  test("the same document gives the same bytes, and pages drawn after it carry nothing of it", async () => {
    const [one, , other] = [
      await renderPdf(document),
      await renderPdf(sampleDocument()),
      await renderPdf(document),
    ];
    expect(one.sha256).toBe(other.sha256);
    expect((await readPdf((await renderPdf(sampleDocument())).bytes)).figures).toEqual([]);
  });

  test("is bounded apart from the text, and its words print like any others", () => {
    const clinic = {
      ...plain,
      logo: { png: "A".repeat(LOGO_LIMIT), alt: "A tulip 🌷", width: 3, height: 1 },
    };
    const { value, missing } = printable(sampleDocument({ clinic }));
    expect(value.clinic.logo).toEqual({ ...clinic.logo, alt: "A tulip " });
    expect(missing).toEqual(["🌷"]);
    expect(() =>
      printable(
        sampleDocument({ clinic: { ...clinic, logo: { ...clinic.logo, png: "A".repeat(LOGO_LIMIT + 4) } } }),
      ),
    ).toThrow(/logo is too large/);
  });
});

test("of a clinic that has set nothing has no rule, which would stand over nothing", async () => {
  const rules = async (clinic: Letterhead) => {
    const { svgs } = await renderSvg(sampleDocument({ clinic }));
    return (svgs[0] ?? "").match(/stroke-width="1.5"/g)?.length ?? 0;
  };
  const nothing = { name: " ", address: [], phone: "", afterHours: "" };
  const name = { ...nothing, name: "Riverside" };
  expect((await rules(name)) - (await rules(nothing))).toBe(1);
  const { pieces, uaPart } = await readPdf((await renderPdf(sampleDocument({ clinic: nothing }))).bytes);
  expect(uaPart).toBe("1");
  expect(pieces[0]?.role).toBe("H1");
});

test("without a logo the page is laid out as if there were none to have", async () => {
  const { svgs } = await renderSvg(sampleDocument());
  expect(svgs.join("")).not.toContain("<image");
  const { pieces } = await readPdf((await renderPdf(sampleDocument())).bytes);
  expect(pieces.slice(0, 3).map((piece) => squeeze(piece.text))).toEqual([
    plain.name,
    plain.address.join(" · "),
    plain.phone,
  ]);
});
