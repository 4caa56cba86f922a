import type { Grid } from "@/lib/document/schema";
import type { Slide } from "@/lib/handouts/conversation/slides";
import type { Language } from "@/lib/platform/languages";
import { FigureImage } from "@/components/library/pictures/figure-image";

/** One sentence in large type, with its picture; in two languages side by side. */
export function SlideView({ slide, shown }: { slide: Slide; shown: readonly Language[] }) {
  return (
    <div className="grid content-center justify-items-center gap-6">
      {slide.figure ? (
        <FigureImage figure={slide.figure} className="h-auto max-h-[42dvh] w-auto max-w-full" />
      ) : null}
      <div className={`grid w-full max-w-6xl gap-8 ${slide.said.length > 1 ? "md:grid-cols-2" : ""}`}>
        {slide.said.map((said, at) =>
          said ? (
            <div key={shown[at] ?? at} lang={shown[at]} className="grid content-start gap-3">
              <p className="text-lg text-quiet">{said.lead ? `${said.title} · ${said.lead}` : said.title}</p>
              {said.grid ? (
                <GridRow grid={said.grid} />
              ) : (
                <p className="text-[clamp(1.75rem,4.2vw,3.25rem)] leading-snug">{said.text}</p>
              )}
            </div>
          ) : null,
        )}
      </div>
    </div>
  );
}

/** One row of a comparison: what each option says to it. */
function GridRow({ grid: { columns, rows } }: { grid: Grid }) {
  return rows.map(({ id, title, cells }) => (
    <div key={id} className="grid gap-4">
      <p className="text-2xl font-bold">{title}</p>
      <dl className="grid gap-x-8 gap-y-4 text-xl sm:grid-cols-2 lg:grid-cols-3">
        {columns.map((column, at) => (
          <div key={column.title}>
            <dt className="font-bold text-accent">
              {column.title}
              {column.mark ? <span className="font-normal text-caution"> ({column.mark})</span> : null}
            </dt>
            <dd>
              {(cells[at] ?? []).map(({ attrs, content }) => (
                <p key={attrs.id}>{content.map(({ text }) => text).join("")}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ));
}
